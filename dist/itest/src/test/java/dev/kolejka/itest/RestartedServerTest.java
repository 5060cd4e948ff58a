package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People in the menu while the server is killed and started again: they read one line, and go on. */
@Timeout(300)
class RestartedServerTest {

    private static final String BACK = "Serwer znów działa; sesja trwa dalej.";

    @TempDir
    Path directory;

    private SysvKey key;
    private Server server;

    /** Begins with a door, and after a kill again. */
    private void startsOn(String transport) throws Exception {
        server = Server.ready(Server.command(
                "--config",
                Trees.SERVER.resolve("conf/kolejka.json").toString(),
                "--run",
                directory.resolve("run").toString(),
                "--doors",
                transport,
                "--key",
                key.toString()));
    }

    private void isKilled() throws Exception {
        server.running().signal("KILL").exitCode();
    }

    private Running enters(String login, String password) throws Exception {
        return Client.open(directory.resolve("run"), login, password).hears("Witaj, " + login + "!");
    }

    @AfterEach
    void closed() throws Exception {
        server.close();
        key.removeQueue();
    }

    @Test
    void onAMappedQueueSessionsGroupsAndMailAreAsBefore() throws Exception {
        sessionsGroupsAndMailAreAsBefore("mapped");
    }

    @Test
    void onASysvQueueSessionsGroupsAndMailAreAsBefore() throws Exception {
        sessionsGroupsAndMailAreAsBefore("sysv");
    }

    private void sessionsGroupsAndMailAreAsBefore(String transport) throws Exception {
        key = SysvKey.free();
        startsOn(transport);
        try (Running ala = enters("ala", "kota");
                Running bob = enters("bob", "psa")) {
            bob.types("4", "3", "kino").hears("kino");
            ala.types("4", "4", "szachy").hears("szachy");
            ala.types("1", "bob", "przed").hears("Wiadomość wysłana do: bob");
            ala.types("1", "ewa", "na później").hears("Wiadomość wysłana do: ewa");

            isKilled();
            startsOn(transport);

            bob.types("3").hears(BACK).hears("ala: przed").hears("1 wiadomość");
            ala.types("1", "bob", "po").hears(BACK).hears("Wiadomość wysłana do: bob");
            bob.types("3").hears("ala: po").hears("1 wiadomość");
            ala.types("4", "2").hears("Zalogowani: ala, bob");
            ala.types("4", "6", "kino")
                    .hears("grupy kino")
                    .hears("ala")
                    .hears("bob")
                    .hears("ewa");
            ala.types("4", "6", "szachy").hears("Zapisani do grupy szachy:\n2 bob\n");
            ala.types("2", "szachy", "już nie").hears("Nie należysz do tej grupy");
            bob.types("2", "kino", "a ja tak").hears("Wiadomość wysłana do grupy: kino");
            try (Running ewa = enters("ewa", "rybka")) {
                ewa.types("3")
                        .hears("ala: na później")
                        .hears("bob -> kino: a ja tak")
                        .hears("2 wiadomości");
                assertEquals(0, ewa.hangsUp().exitCode());
            }

            assertEquals(0, ala.hangsUp().exitCode());
            assertEquals(0, bob.hangsUp().exitCode());
            assertEquals(1, timesBack(ala));
            assertEquals(1, timesBack(bob));
            assertEquals("", ala.errors() + bob.errors());
        }
    }

    /** How often a menu said that the server is back, or asked for the login again, which it does once. */
    private static int timesBack(Running person) throws Exception {
        String output = person.output();
        assertEquals(1, Pattern.compile("Login:").matcher(output).results().count(), output);
        return (int)
                Pattern.compile(Pattern.quote(BACK)).matcher(output).results().count();
    }
}
