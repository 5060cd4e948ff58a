package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk: the built server and built clients, each a process of its own. */
class ConversationTest {

    @TempDir
    Path directory;

    private Path run = Path.of("");
    private Server server;

    @BeforeEach
    void aServer() throws Exception {
        run = directory.resolve("run");
        server = Server.start(run);
    }

    @AfterEach
    void stopped() {
        server.close();
    }

    @Test
    void threePeopleUseEveryEntryOfTheMenu() throws Exception {
        try (Running ala = Client.open(run, "ala", "kota");
                Running bob = Client.open(run, "bob", "psa")) {
            ala.hears("Witaj, ala!");
            bob.hears("Witaj, bob!");

            ala.types("4", "2").hears("Zalogowani: ala, bob");
            ala.types("1", "bob", "Zażółć gęślą jaźń").hears("Wiadomość wysłana do: bob");
            bob.types("3").hears("ala: Zażółć gęślą jaźń");
            bob.types("2", "1", "ruch").hears("Wiadomość wysłana do grupy: szachy");
            ala.types("3").hears("bob -> szachy: ruch").types("3").hears("Brak wiadomości");
            ala.types("1", "3", "kino o ósmej?").hears("Wiadomość wysłana do: ewa");
            bob.types("2", "kino", "ja też").hears("Nie należysz do tej grupy");
            bob.types("4", "3", "kino").hears("kino");
            bob.types("2", "kino", "a jednak").hears("Wiadomość wysłana do grupy: kino");

            try (Running ewa = Client.open(run, "ewa", "rybka")) {
                ewa.hears("Witaj, ewa!").types("3").hears("ala: kino o ósmej?").hears("bob -> kino: a jednak");
                ewa.types("4", "6", "kino").hears("ala").hears("bob").hears("ewa");
                ewa.types("4", "5").hears("szachy").hears("kino");
                assertEquals(0, ewa.hangsUp().exitCode());
            }

            bob.types("4", "4", "kino").types("4", "6", "2").hears("ala").hears("ewa");
            bob.types("4", "1").hears("Wylogowano").types("bob", "psa").hears("Witaj, bob!");
            assertEquals(0, bob.hangsUp().exitCode());
            assertEquals(0, ala.hangsUp().exitCode());
            assertEquals("", ala.errors());
        }
        server.stop();
    }

    @Test
    void aLoginRefusedIsSaidAndAskedAgainAndDecidesTheExitStatus() throws Exception {
        try (Running ala = Client.open(run, "ala", "pies")) {
            ala.hears("Zły login albo hasło")
                    .types("ola", "kota")
                    .hears("Zły login albo hasło")
                    .types("ala", "kota")
                    .hears("Witaj, ala!");

            try (Running again = Client.open(run, "ala", "kota")) {
                again.hears("Taka osoba już jest zalogowana");
                assertEquals(73, again.hangsUp().exitCode());
            }

            assertEquals(0, ala.hangsUp().exitCode());
        }
    }

    @Test
    void aClientThatIsKilledLeavesItsMailAndItsPlaceToTheNext() throws Exception {
        try (Running bob = Client.open(run, "bob", "psa").hears("Witaj, bob!")) {
            try (Running ala = Client.open(run, "ala", "kota").hears("Witaj, ala!")) {
                ala.types("1", "bob", "raz").hears("Wiadomość wysłana");
            }
            bob.signal("KILL").exitCode();
        }

        try (Running again = Client.open(run, "bob", "psa")) {
            again.hears("Witaj, bob!").types("3").hears("ala (ponownie): raz");
        }
        assertTrue(server.running().isAlive());
    }

    @Test
    void aMessageFromTheCLocaleArrivesWhole() throws Exception {
        try (Running ala = Client.command("--run", run.toString(), "--lang", "pl")
                .with("LC_ALL", "C")
                .start()) {
            ala.types("ala", "kota", "1", "ala", "Zażółć gęślą jaźń", "3").hears("ala: Zażółć gęślą jaźń");
        }
    }

    @Test
    void whenTheServerStopsAMenuSaysSoAndGoesOnWithTheNextOne() throws Exception {
        try (Running ala = Client.open(run, "ala", "kota").hears("Witaj, ala!")) {
            server.stop();
            ala.types("3").hears("nie ma serwera");
            server = Server.start(run);

            ala.types("3").hears("Serwer znów działa").hears("Brak wiadomości");
            assertEquals(0, ala.hangsUp().exitCode());
        }
    }

    @Test
    void aServerThatIsKilledIsNoticedAndTheNextOneTakesItsPlace() throws Exception {
        try (Running ala = Client.open(run, "ala", "kota").hears("Witaj, ala!")) {
            server.running().signal("KILL").exitCode();
            ala.types("3").hears("nie ma serwera");
            server = Server.start(run);

            ala.types("3").hears("Serwer znów działa").hears("Brak wiadomości");
        }
    }
}
