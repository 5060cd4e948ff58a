package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A classic client, a C program, at our server: what any server owes it, and what classic servers got wrong. */
class ClassicClientTest extends ClassicContract {

    /** Reasons as {@code status --json} names them. */
    private static final String NOBODY = "nobody";

    private static final String LOGGED_OUT = "logged-out";
    private static final String UNKNOWN_OPERATION = "unknown-operation";
    private static final String LOGIN = "login";
    private static final String NOT_A_MEMBER = "not-a-member";
    private static final String MALFORMED = "malformed";

    private ClassicOffice office() {
        return new ClassicOffice(directory, key());
    }

    @Override
    Running serve() throws Exception {
        return office().start(30, 1000).running();
    }

    @Override
    Path basic() {
        return office().run();
    }

    @Override
    String loggedOut() {
        return "\"Wylogowano\\n\"";
    }

    @Override
    String joined() {
        return "\"Zapisano do grupy\\n\"";
    }

    @Override
    String left() {
        return "\"Wypisano z grupy\\n\"";
    }

    // What classic programs send besides what they mean

    @Test
    void oneNewlineAtTheEndOfARequestIsNotItsText() throws Exception {
        try (PeerClient ala = client("ala kota", 4, "--newline", "--dirty")) {
            ala.does("person 1 czesc", "7 4 0 \"Wiadomosc wyslana\"").does("receive", "4 4 0 \"czesc\"", "end");
            ala.does("who +0", "7 4 3 \"ala,\"");
        }
    }

    @Test
    void aTextWithoutANulIsAllOfIt() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            ala.does("person 1 " + "x".repeat(512), "7 4 0 \"Wiadomosc wyslana\"");

            ala.does("collect", "4 4 0 \"" + "x".repeat(511) + "\"", "4 4 0 \"x\"", "end");
        }
    }

    @Test
    void noControlCharacterReachesAnotherTerminal() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            ala.does("person 1 a\\x1b[2Jb\\nc\\x07", "7 4 0 \"Wiadomosc wyslana\"");

            ala.does("receive", "4 4 0 \"a\\\\u{1b}[2Jb c\\\\u{7}\"", "end");
        }
    }

    // What is refused in words

    @Test
    void whoIsNotLoggedInIsToldSoAndCounted() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            ala.does("send 1 5 3", "sent").does("take 8", "8 5 -1 \"Najpierw sie zaloguj\\n\"");
            ala.does("send 1 6 12 hej", "sent").does("take 9", "9 6 -1 \"Najpierw sie zaloguj\\n\"");
            ala.does("logout", "7 4 2 " + loggedOut()).does("who", "7 4 -1 \"Najpierw sie zaloguj\\n\"");
        }

        assertEquals(3, office().refused(LOGGED_OUT));
    }

    @Test
    void whatIsNoOperationIsRefusedAndJoinsNothing() throws Exception {
        int[] seconds = {0, -1, Integer.MIN_VALUE, 15, 100, (1 << 30) - 1};
        try (PeerClient ala = client("ala kota", 4)) {
            for (int second : seconds) {
                ala.does("ask " + second, "7 4 -1 \"Nieznana operacja\\n\"");
            }
            ala.does("members 1", "7 4 8 \"ala bob \"").does("members 2", "7 4 9 \"ala ewa \"");
        }

        assertEquals(seconds.length, office().refused(UNKNOWN_OPERATION));
    }

    @Test
    void refusalsOfLoginsAndOfGroupsAreCounted() throws Exception {
        try (PeerClient bob = client()) {
            bob.does("login bob kota", "2 0 1 \"Zle haslo\\n\"").does("login bolek psa", "2 0 1 \"Zly login\\n\"");
            bob.does("login bob psa", letIn(5), SIZE_TOLD);
            bob.does("group 2 i ja", "8 5 11 \"Nie nalezysz do tej grupy\\n\"");
        }

        assertEquals(2, office().refused(LOGIN));
        assertEquals(1, office().refused(NOT_A_MEMBER));
    }

    // What is dropped

    @Test
    void aRequestInTheNameOfNobodyIsDroppedAndCounted() throws Exception {
        int[] firsts = {0, -1, 1, 3, 7, 10, Integer.MAX_VALUE, Integer.MIN_VALUE};
        try (PeerClient ala = client("ala kota", 4)) {
            for (int first : firsts) {
                ala.does("send 1 " + first + " 3", "sent").does("send 1 " + first + " 12 hej", "sent");
            }
            ala.does("who", "7 4 3 \"ala,\"").gotNothingElse();
        }

        assertEquals(2L * firsts.length, office().refused(NOBODY));
    }

    @Test
    void nothingProvesAClassicNumberSoItsAnswerGoesToItsOwner() throws Exception {
        try (PeerClient ala = client("ala kota", 4);
                PeerClient bob = client("bob psa", 5)) {
            bob.does("send 1 4 3", "sent").does("who", "8 5 3 \"ala,bob,\"").gotNothingElse();

            ala.does("take 7", "7 4 3 \"ala,bob,\"").gotNothingElse();
        }
    }

    @Test
    void aFrameOfAnotherLengthIsDroppedAndCounted() throws Exception {
        int[] lengths = {0, 1, 7, 8, 100, 519, 521, 527, 529, 1000, 8000};
        try (PeerClient ala = client("ala kota", 4)) {
            for (int length : lengths) {
                ala.does("raw 1 " + payload(4, 3, length), "sent").does("raw 1 " + payload(4, 3, length), "sent");
                ala.does("who", "7 4 3 \"ala,\"").gotNothingElse();
            }
        }

        assertEquals(2L * lengths.length, office().refused(MALFORMED));
    }

    @Test
    void framesThatNobodyReadsDoNotFillTheQueueForEver() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            for (long type : new long[] {3, 74, 9999, Integer.MAX_VALUE, Long.MAX_VALUE}) {
                for (int i = 0; i < 50; i++) {
                    ala.does("send " + type + " 4 3 smieci", "sent");
                }
            }
            ala.does("who", "7 4 3 \"ala,\"").gotNothingElse();
        }
    }

    @Test
    void rubbishOfEveryKindLeavesTheServerAlive() throws Exception {
        try (PeerClient ala = client("ala kota", 4)) {
            for (int seed = 0; seed < 200; seed++) {
                ala.does("raw " + (1 + seed % 2 * 2) + " " + rubbish(seed), "sent");
            }

            ala.does("who", "7 4 3 \"ala,\"");
        }
        assertTrue(server().isAlive());
    }

    private static String rubbish(int seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A payload of a length, as hexadecimal: first, second, and a text without an end. */
    private static String payload(int first, int second, int length) {
        byte[] bytes = new byte[Math.max(length, 8)];
        Arrays.fill(bytes, (byte) 'x');
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(first).putInt(second);
        return HexFormat.of().formatHex(bytes, 0, length);
    }
}
