package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.sealing.Welcome.Outcome;
import dev.kolejka.testkit.ClearSealing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hellos and the answers to them, early and late. The n-th hello is answered by frames whose second is n. */
@Timeout(60)
class HandshakeTest {

    private static final int LANE = 12;

    @TempDir
    Path run;

    private final List<String> closed = new ArrayList<>();
    private final List<Frame> others = new ArrayList<>();
    private final Handshake handshake = new Handshake(new Numbered(), Duration.ofMillis(20), Machine.REAL);
    private final Seed seed = new Seed(new byte[Seed.BYTES]);
    private SealedOffice office;
    private MessageQueue queue;
    private Connection door;

    @BeforeEach
    void aDoor() throws Exception {
        office = new SealedOffice(run).isDeaf(true);
        queue = office.queue();
        door = new Connection(
                new RunDirectory(run),
                new NameFile(Names.ofBasic(SealedOffice.BASIC), SealedOffice.BASIC),
                new Numbering(new Size(3, 2, 64)),
                queue);
    }

    @AfterEach
    void over() throws Exception {
        office.close();
    }

    private Optional<Greeting.Answered> greets(int token) throws ChatException, InterruptedException {
        byte[] bytes = new byte[Token.BYTES];
        bytes[0] = (byte) token;
        Hello hello = new Hello(new Token(bytes), 3, Role.PRIMARY, false, "ala");
        return handshake.greet(door, office.identity(), seed, hello, other -> others.add(new Frame().copyOf(other)));
    }

    private void answers(int hello, String text) {
        queue.offer(new Frame(LANE, LANE, hello, text));
    }

    @Test
    void theKeysAreThoseOfTheLastHello() throws Exception {
        assertTrue(greets(1).isEmpty());
        answers(1, "WELCOME");
        answers(2, "WELCOME");

        assertEquals(2, greets(1).orElseThrow().seals().keyId());
        assertEquals(List.of("seals 1"), closed);
    }

    @Test
    void aLateRefusalOfAnEarlierHelloCounts() throws Exception {
        assertTrue(greets(1).isEmpty());
        answers(1, "WRONG_LOGIN_OR_PASSWORD");

        assertEquals(
                Outcome.WRONG_LOGIN_OR_PASSWORD,
                greets(1).orElseThrow().welcome().outcome());
    }

    @Test
    void anAnswerToAHelloThatSaidSomethingElseIsNone() throws Exception {
        assertTrue(greets(1).isEmpty());
        answers(1, "IN_THE_WAY");

        assertTrue(greets(2).isEmpty());
        assertEquals(1, others.size());
        assertEquals(List.of("greeting 1"), closed);
    }

    @Test
    void whatIsNoAnswerIsForOthers() throws Exception {
        queue.offer(new Frame(LANE, LANE, 77, "a letter"));
        answers(1, "WELCOME");

        assertTrue(greets(1).isPresent());
        assertEquals("a letter", others.get(0).text());
    }

    @Test
    void anAnswerThatDoesNotFollowTheProtocolIsToldSo() {
        answers(1, "malformed");

        assertEquals(
                Trouble.MALFORMED,
                assertThrows(ChatException.class, () -> greets(1)).trouble());
    }

    @Test
    void aServersKeyThatIsNoneIsNotTrusted() {
        Handshake none = new Handshake(
                new Through(new ClearSealing(1)) {
                    @Override
                    public Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into) {
                        throw new IllegalArgumentException("of small order");
                    }
                },
                Duration.ofMillis(20),
                Machine.REAL);
        Hello hello = new Hello(new Token(new byte[Token.BYTES]), 3, Role.PRIMARY, false, "ala");

        ChatException refused =
                assertThrows(ChatException.class, () -> none.greet(door, office.identity(), seed, hello, other -> {}));

        assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        assertEquals("server.pub: of small order", refused.getMessage());
    }

    @Test
    void closingWipesEveryGreeting() throws Exception {
        greets(1);
        greets(1);

        handshake.close();

        assertEquals(List.of("greeting 2", "greeting 1"), closed);
    }

    /** Counts hellos. */
    private final class Numbered extends Through implements Sealing {

        private int hellos;

        Numbered() {
            super(new ClearSealing(1));
        }

        @Override
        public Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into) {
            int number = ++hellos;
            into.head(1, 0, 0).text("hello");
            return new Greeting() {
                @Override
                public Optional<Answered> finish(Frame frame) throws MalformedHandshakeException {
                    return frame.second() == number ? Optional.of(answered(number, frame.text())) : Optional.empty();
                }

                @Override
                public void close() {
                    closed.add("greeting " + number);
                }
            };
        }

        private Greeting.Answered answered(int number, String outcome) throws MalformedHandshakeException {
            if (outcome.equals("malformed")) {
                throw new MalformedHandshakeException("welcome of 3 bytes");
            }
            boolean isIn = outcome.equals("WELCOME");
            Welcome welcome = new Welcome(
                    Outcome.valueOf(outcome),
                    isIn ? number : 0,
                    isIn ? 4 : 0,
                    new Size(3, 2, 64),
                    Digest.of(new byte[0]),
                    new StateId(new byte[StateId.BYTES]),
                    0,
                    0,
                    "");
            return new Greeting.Answered(welcome, new Numbers(number));
        }
    }

    private final class Numbers implements Seals {

        private final int number;

        Numbers(int number) {
            this.number = number;
        }

        @Override
        public int keyId() {
            return number;
        }

        @Override
        public void seal(Letter letter, long type, int first, Frame into) {}

        @Override
        public boolean open(Frame frame, Letter into) {
            return false;
        }

        @Override
        public void close() {
            closed.add("seals " + number);
        }
    }
}
