package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People in the menu while the server is killed and started again: they read one line, and go on. */
@Timeout(300)
class RestartedServerTest {

    /** What is said of a server that was seen to be away, or of one that is back already, with another queue. */
    private static final Pattern BACK =
            Pattern.compile("Serwer znów działa; sesja trwa dalej\\.|Wymieniono kolejkę na inną\\.");

    private static final Pattern LOGIN = Pattern.compile("Login:");

    @TempDir
    Path directory;

    private SysvKey key;

    @BeforeEach
    void aKey() throws Exception {
        key = SysvKey.free();
    }

    @AfterEach
    void noQueue() throws Exception {
        key.removeQueue();
    }

    private Server starts(String transport) throws Exception {
        return Server.ready(Server.command(
                "--config",
                Trees.SERVER.resolve("conf/kolejka.json").toString(),
                "--run",
                directory.resolve("run").toString(),
                "--doors",
                transport,
                "--key",
                key.toString()));
    }

    private Running enters(String login, String password) throws Exception {
        return Client.open(directory.resolve("run"), login, password).hears("Witaj, " + login + "!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "sysv"})
    void sessionsGroupsAndMailAreAsBeforeAndOneLineIsSaid(String transport) throws Exception {
        try (Server first = starts(transport);
                Running ala = enters("ala", "kota");
                Running bob = enters("bob", "psa")) {
            bob.types("4", "3", "kino").hears("Zapisano do grupy: kino");
            ala.types("4", "4", "szachy").hears("Wypisano z grupy: szachy");
            ala.types("1", "bob", "przed").hears("Wiadomość wysłana do: bob");
            ala.types("1", "ewa", "na później").hears("Wiadomość wysłana do: ewa");

            first.running().signal("KILL").exitCode();
            try (Server again = starts(transport)) {
                bob.types("3").hears("ala: przed").hears("1 wiadomość");
                ala.types("1", "bob", "po").hears("Wiadomość wysłana do: bob");
                bob.types("3").hears("ala: po").hears("1 wiadomość");
                ala.types("4", "2").hears("Zalogowani: ala, bob\n");
                ala.types("4", "6", "kino").hears("Zapisani do grupy kino:\n1 ala\n2 bob\n3 ewa\n");
                ala.types("4", "6", "szachy").hears("Zapisani do grupy szachy:\n2 bob\n");
                ala.types("2", "szachy", "już nie").hears("Nie należysz do tej grupy");
                bob.types("2", "kino", "a ja tak").hears("Wiadomość wysłana do grupy: kino");
                try (Running ewa = enters("ewa", "rybka")) {
                    ewa.types("3").hears("ala: na później").hears("bob -> kino: a ja tak");
                }

                assertWentOn(ala);
                assertWentOn(bob);
                again.stop();
            }
        }
    }

    /** Said once that something happened, never asked for the login again, and complained of nothing. */
    private static void assertWentOn(Running person) throws Exception {
        assertEquals(0, person.hangsUp().exitCode(), person::soFar);
        assertEquals(1, count(BACK, person.output()), person::soFar);
        assertEquals(1, count(LOGIN, person.output()), person::soFar);
        assertEquals("", person.errors());
    }

    private static long count(Pattern text, String output) {
        return text.matcher(output).results().count();
    }
}
