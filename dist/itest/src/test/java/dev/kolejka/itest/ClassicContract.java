package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What any server owes a classic client, byte for byte (dist/docs/protocol.md sections 4 and 5). The C server shows that
 * client and contract are right; ours has to do the same.
 */
abstract class ClassicContract {

    /** People 1 to 3, numbers 4 to 6, answers on 7 to 9; groups 1 and 2. */
    static final String OFFICE =
            """
            o 1 ala kota
            o 2 bob psa
            o 3 ewa rybka
            g 1 szachy 1 2
            g 2 kino 1 3
            """;

    static final String SIZE_TOLD = "2 3 2 \"\"";

    @TempDir
    Path directory;

    private SysvKey key;
    private Running server;

    /** Starts the server for the config.txt that lies in the directory, and waits until it serves. */
    abstract Running serve() throws Exception;

    /** The directory where the server writes basic.txt. */
    abstract Path basic();

    /** The texts the protocol leaves to the server, as peers print them. */
    abstract String loggedOut();

    abstract String joined();

    abstract String left();

    @BeforeEach
    void served() throws Exception {
        Files.writeString(directory.resolve("config.txt"), OFFICE);
        key = SysvKey.free();
        server = serve();
    }

    @AfterEach
    void stopped() throws Exception {
        try (Running ending = server) {
            assertEquals(0, ending.signal("TERM").exitCode(), ending::soFar);
        } finally {
            key.removeQueue();
        }
    }

    final SysvKey key() {
        return key;
    }

    final Running server() {
        return server;
    }

    /** A client, with options of its own. */
    final PeerClient client(String... options) throws IOException {
        return new PeerClient(Peers.client(key, basic(), options));
    }

    /** A client that is logged in. */
    final PeerClient client(String loginAndPassword, int number, String... options)
            throws IOException, InterruptedException {
        return client(options).does("login " + loginAndPassword, letIn(number), SIZE_TOLD);
    }

    /** The first answer to a log-in. */
    static String letIn(int number) {
        return "2 " + number + " 0 \"Zalogowano\\n\"";
    }

    @Test
    void whoLogsInIsToldWhoThatIsAndHowManyThereAre() throws Exception {
        try (PeerClient ala = client()) {
            ala.does("login ala kota", letIn(4), SIZE_TOLD).gotNothingElse();
        }
    }

    @Test
    void aLoginThatIsRefusedIsToldWhyAndNothingElse() throws Exception {
        try (PeerClient ala = client()) {
            ala.does("login ola kota", "2 0 1 \"Zly login\\n\"").gotNothingElse();
            ala.does("login ala kot", "2 0 1 \"Zle haslo\\n\"").gotNothingElse();
            ala.does("login ala", "2 0 1 \"Zle haslo\\n\"").gotNothingElse();
            ala.does("login ala kota", letIn(4), SIZE_TOLD);
            ala.does("send 1 1234567 1 ala kota", "sent")
                    .does("take 2", "2 1234567 1 \"Taka osoba juz jest zalogowana\\n\"");
            ala.does("send 1 -1 1 ala kot", "sent").does("take 2", "2 -1 1 \"Taka osoba juz jest zalogowana\\n\"");
            ala.gotNothingElse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--msgsz=520", "--msgsz=528", "--dirty", "--msgsz=528 --dirty"})
    void everyOperationIsAnswered(String options) throws Exception {
        try (PeerClient ala = client("ala kota", 4, options.split(" ", -1));
                PeerClient bob = client("bob psa", 5, options.split(" ", -1))) {
            ala.does("who", "7 4 3 \"ala,bob,\"");
            ala.does("members 1", "7 4 8 \"ala bob \"").does("members 2", "7 4 9 \"ala ewa \"");
            bob.does("join 2", "8 5 2 " + joined()).does("members 2", "8 5 9 \"ala bob ewa \"");
            ala.does("leave 2", "7 4 2 " + left()).does("members 2", "7 4 9 \"bob ewa \"");
            ala.does("join 2", "7 4 2 " + joined()).does("join 2", "7 4 2 " + joined());
            bob.does("leave 2", "8 5 2 " + left()).does("leave 2", "8 5 2 " + left());

            ala.does("person 2 czesc", "7 4 0 \"Wiadomosc wyslana\"");
            bob.does("receive", "5 4 0 \"czesc\"", "end");
            bob.does("group 1 ruch", "8 5 1 \"Wiadomosc wyslana\"");
            ala.does("receive", "4 5 1 \"ruch\"", "end");
            bob.does("group 2 i ja", "8 5 11 \"Nie nalezysz do tej grupy\\n\"");
            bob.does("person 2 ja do siebie", "8 5 0 \"Wiadomosc wyslana\"");
            bob.does("receive", "5 5 0 \"ja do siebie\"", "end");

            bob.does("logout", "8 5 2 " + loggedOut()).gotNothingElse();
            ala.does("who", "7 4 3 \"ala,\"").gotNothingElse();
        }
    }

    @Test
    void textsTravelByteForByte() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            for (String text : List.of("", "x", "Zażółć gęślą jaźń", "a \"b\" \\n c\\", "+2", " z przodu", "z tyłu ")) {
                talksToHerself(ala, text);
            }
            talksToHerself(ala, "x".repeat(509) + "ł");
            talksToHerself(ala, "x".repeat(511));
        }
    }

    private static void talksToHerself(PeerClient ala, String text) throws IOException, InterruptedException {
        ala.does("person 1 " + Peers.escaped(text), "7 4 0 \"Wiadomosc wyslana\"");
        ala.does("receive", "4 4 0 \"" + Peers.escaped(text) + "\"", "end");
    }

    @Test
    void mailForSomebodyWhoIsOutIsKeptInOrder() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            for (int i = 1; i <= 15; i++) {
                ala.does("person 3 list " + i, "7 4 0 \"Wiadomosc wyslana\"");
            }

            try (PeerClient ewa = client("ewa rybka", 6)) {
                ewa.does("collect", letters(15)).gotNothingElse();
            }
        }
    }

    @Test
    void mailThatWasNotReadBeforeALogOutIsThereAfterTheNextLogin() throws Exception {
        try (PeerClient ala = client("ala kota", 4);
                PeerClient ewa = client("ewa rybka", 6)) {
            for (int i = 1; i <= 6; i++) {
                ala.does("person 3 list " + i, "7 4 0 \"Wiadomosc wyslana\"");
            }
            ewa.does("logout", "9 6 2 " + loggedOut());

            ewa.does("login ewa rybka", letIn(6), SIZE_TOLD);

            ewa.does("collect", letters(6)).gotNothingElse();
        }
    }

    private static String[] letters(int count) {
        return Stream.concat(
                        IntStream.rangeClosed(1, count).mapToObj(i -> "6 4 0 \"list " + i + "\""), Stream.of("end"))
                .toArray(String[]::new);
    }
}
