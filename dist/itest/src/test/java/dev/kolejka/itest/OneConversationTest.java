package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A C program and our clients on two transports: three ways in, one conversation. */
class OneConversationTest {

    @TempDir
    Path directory;

    private SysvKey key;
    private ClassicOffice office;

    @BeforeEach
    void aConfiguration() throws Exception {
        Files.writeString(directory.resolve("config.txt"), ClassicContract.OFFICE);
        key = SysvKey.free();
        office = new ClassicOffice(directory, key);
    }

    @AfterEach
    void noQueueStays() throws Exception {
        key.removeQueue();
    }

    @Test
    void aClassicAMappedAndASysvClientTalk() throws Exception {
        try (Server server = office.start("mapped,sysv", 30, 1000);
                PeerClient ala = new PeerClient(Peers.client(key, office.run()));
                Running bob = client("mapped").types("bob", "psa").hears("Witaj, bob!");
                Running ewa = client("sysv").types("ewa", "rybka").hears("Witaj, ewa!")) {
            ala.does("login ala kota", ClassicContract.letIn(4), ClassicContract.SIZE_TOLD);

            bob.types("4", "2").hears("Zalogowani: ala, bob, ewa").hears("  klient klasyczny\n  bob  od ");
            ewa.types("4", "2").hears("Zalogowani: ala, bob, ewa").hears("  klient klasyczny\n  bob  od ");
            ala.does("who", "7 4 3 \"ala,bob,ewa,\"");

            ala.does("person 2 do boba", "7 4 0 \"Wiadomosc wyslana\"");
            ala.does("person 3 do ewy", "7 4 0 \"Wiadomosc wyslana\"");
            bob.types("3").hears("ala (niepotwierdzone): do boba");
            ewa.types("3").hears("ala (niepotwierdzone): do ewy");
            bob.types("1", "ala", "Cześć, ala").hears("Wiadomość wysłana do: ala");
            ewa.types("1", "ala", "Cześć od ewy").hears("Wiadomość wysłana do: ala");
            bob.types("1", "ewa", "Cześć, ewa")
                    .hears("Wiadomość wysłana do: ewa")
                    .types("3")
                    .hears("Brak wiadomości");
            ewa.types("3").hears("bob: Cześć, ewa");
            ala.does("collect", letter(5, 0, "Cześć, ala"), letter(6, 0, "Cześć od ewy"), "end");

            ewa.types("4", "3", "szachy").hears("Zapisano do grupy: szachy");
            ala.does("members 1", "7 4 8 \"ala bob ewa \"");
            ala.does("group 1 ruch", "7 4 1 \"Wiadomosc wyslana\"");
            bob.types("3").hears("ala -> szachy (niepotwierdzone): ruch");
            ewa.types("3").hears("ala -> szachy (niepotwierdzone): ruch");
            bob.types("2", "szachy", "szach").hears("Wiadomość wysłana do grupy: szachy");
            ewa.types("3").hears("bob -> szachy: szach");
            ala.does("collect", letter(5, 1, "szach"), "end");

            ala.does("logout", "7 4 2 \"Wylogowano\\n\"").gotNothingElse();
            bob.types("4", "2").hears("Zalogowani: bob, ewa");
            assertEquals(0, bob.hangsUp().exitCode(), bob::soFar);
            assertEquals(0, ewa.hangsUp().exitCode(), ewa::soFar);
            server.stop();
        }
    }

    @Test
    void aRequestInTheNameOfSomebodyOnAnotherDoorIsDroppedAndCounted() throws Exception {
        try (Server server = office.start("mapped+classic,sysv", 30, 1000);
                Running bob = plainClient("mapped").types("bob", "psa").hears("Witaj, bob!");
                PeerClient ala = new PeerClient(Peers.client(key, office.run()))) {
            ala.does("login ala kota", ClassicContract.letIn(4), ClassicContract.SIZE_TOLD);

            ala.does("send 1 5 2", "sent").does("send 1 5 12 falszywka", "sent");

            ala.does("who", "7 4 3 \"ala,bob,\"").gotNothingElse();
            assertEquals(2, office.refused("other-door"));
            bob.types("4", "2").hears("Zalogowani: ala, bob");
            server.stop();
        }
    }

    private static String letter(int from, int group, String text) {
        return "4 " + from + " " + group + " \"" + Peers.escaped(text) + "\"";
    }

    private Running plainClient(String door) throws Exception {
        return Client.command("--classic", "--run", office.run().toString(), "--door", door, "--lang", "pl")
                .start();
    }

    private Running client(String door) throws Exception {
        return Client.command("--run", office.run().toString(), "--door", door, "--lang", "pl")
                .start();
    }
}
