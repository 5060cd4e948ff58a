package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.ServerIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What somebody can do to a handshake who reads and writes all frames of the queue. */
class ForgedHandshakesTest {

    /** Where {@code first} lies, which no server believes. */
    private static final List<Integer> FIRST = List.of(8, 9, 10, 11);

    private final Meeting meeting = new Meeting();
    private final Greeting greeting = meeting.greets();
    private final Seals server = meeting.answers();

    @Test
    void oneBitThatIsChangedMakesAHelloNone() {
        assertEquals(FIRST, bytesThatMayChange(meeting.asked, meeting::receives));
    }

    @Test
    void oneBitThatIsChangedMakesAWelcomeNoneAndTheGreetingWaitsOn() {
        assertEquals(List.of(), bytesThatMayChange(meeting.answered, this::finishes));

        assertTrue(finishes(meeting.answered));
    }

    /** In which bytes some bit may be another. */
    private static List<Integer> bytesThatMayChange(Frame frame, Predicate<Frame> isTaken) {
        Set<Integer> taken = new TreeSet<>();
        for (int bit = 0; bit < Byte.SIZE * Frame.BYTES; bit++) {
            byte[] bytes = frame.toBytes();
            bytes[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            if (isTaken.test(Frame.of(bytes))) {
                taken.add(bit / Byte.SIZE);
            }
        }
        return List.copyOf(taken);
    }

    @Test
    void messagesOfEveryOtherLengthAreNone() {
        byte[] hello = SealedFrame.handshake(meeting.asked);
        byte[] welcome = SealedFrame.handshake(meeting.answered);
        Frame frame = new Frame();
        for (int length = 0; length <= SealedFrame.MAX_HANDSHAKE_BYTES; length++) {
            SealedFrame.handshake(frame, 1, 13, SealedFrame.HELLO, Arrays.copyOf(hello, length));
            assertEquals(length == hello.length, meeting.receives(frame), "hello of " + length);
            if (length != welcome.length) {
                SealedFrame.handshake(frame, 13, 13, SealedFrame.WELCOME, Arrays.copyOf(welcome, length));
                assertFalse(finishes(frame), "welcome of " + length);
            }
        }
        assertTrue(finishes(meeting.answered));
    }

    @Test
    void lengthsThatLieAreRefused() {
        for (long length : new long[] {-1, Long.MIN_VALUE, 499, 512, 1L << 32, (1L << 32) + 123, Long.MAX_VALUE}) {
            SealedFrame.head(meeting.asked, 0, length);
            assertFalse(meeting.receives(meeting.asked));
            Frame frame = new Frame().copyOf(meeting.answered);
            SealedFrame.head(frame, 0, length);
            assertFalse(finishes(frame));
        }
    }

    @Test
    void aHelloIsForOneRealmAndOneKey() {
        ServerIdentity realm = new ServerIdentity(new Realm(new byte[Realm.BYTES]), meeting.server.key());
        PublicKey other = meeting.publicKey(Meeting.seed(6));
        ServerIdentity rotated = new ServerIdentity(meeting.realm, other);

        assertTrue(meeting.receives(meeting.asked));
        assertTrue(
                meeting.sealing.receive(realm, meeting.serverKey, meeting.asked).isEmpty());
        assertTrue(
                meeting.sealing.receive(rotated, Meeting.seed(6), meeting.asked).isEmpty());
        assertTrue(meeting.sealing
                .receive(rotated, meeting.serverKey, meeting.asked)
                .isEmpty());
        assertTrue(meeting.sealing
                .receive(meeting.server, Meeting.seed(6), meeting.asked)
                .isEmpty());
    }

    @Test
    void nobodyWithoutTheServersKeyAnswers() {
        ServerIdentity mallory = new ServerIdentity(meeting.realm, meeting.publicKey(Meeting.seed(6)));
        Frame toMallory = new Frame();
        meeting.sealing.greet(mallory, meeting.clientKey, meeting.hello, Meeting.LANE, toMallory);
        Frame answer = new Frame();
        meeting.sealing
                .receive(mallory, Meeting.seed(6), toMallory)
                .orElseThrow()
                .welcome(Meeting.IN, Meeting.LANE, answer);

        assertFalse(finishes(answer));
    }

    @Test
    void aPointOfSmallOrderIsNobodysKey() {
        byte[] hello = SealedFrame.handshake(meeting.asked);
        byte[] welcome = SealedFrame.handshake(meeting.answered);
        Arrays.fill(hello, 0, X25519.BYTES, (byte) 0);
        Arrays.fill(welcome, 0, X25519.BYTES, (byte) 0);

        assertFalse(meeting.receives(handshake(1, SealedFrame.HELLO, hello)));
        assertFalse(finishes(handshake(13, SealedFrame.WELCOME, welcome)));
    }

    /** Whoever sends it knows all keys that such a client could have. */
    @Test
    void aClientWhoseOwnKeyIsAPointOfSmallOrderIsRefused() throws RefusedException {
        SymmetricState state = new SymmetricState();
        byte[] ephemeral = Meeting.bytes(32, 9);
        byte[] e = X25519.publicKey(ephemeral);
        state.mixHash(Prologue.of(meeting.realm));
        state.mixHash(meeting.server.key().toBytes());
        state.mixHash(e);
        state.mixKey(X25519.agree(ephemeral, meeting.server.key().toBytes()));
        byte[] s = state.encryptAndHash(new byte[X25519.BYTES]);
        state.mixKey(new byte[X25519.BYTES]);
        byte[] message = Bytes.concatenated(e, s, state.encryptAndHash(meeting.hello.toBytes()));

        assertFalse(meeting.receives(handshake(1, SealedFrame.HELLO, message)));
    }

    @Test
    void otherFramesAreNoHandshakes() {
        Seals client = finished();
        Letter letter = new Letter();
        Frame sealed = new Frame();
        client.seal(letter, 1, 13, sealed);

        assertFalse(meeting.receives(sealed));
        assertFalse(meeting.receives(sealed.head(1, 13, SealedFrame.HELLO)));
        assertFalse(meeting.receives(meeting.answered));
        assertFalse(meeting.receives(new Frame(1, 4, 1, "ala kota")));
        assertFalse(server.open(meeting.asked, letter));
        assertFalse(server.open(meeting.asked.head(1, 13, SealedFrame.LETTER), letter));
    }

    @Test
    void aGreetingTriedWithFramesOfChanceWaitsOn() {
        SplittableRandom random = new SplittableRandom(20_261_128L);
        byte[] bytes = new byte[Frame.BYTES];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(bytes);
            Frame frame = Frame.of(bytes);
            if (i % 3 > 0) {
                byte[] message = new byte[random.nextInt(SealedFrame.MAX_HANDSHAKE_BYTES + 1)];
                random.nextBytes(message);
                SealedFrame.handshake(frame, 13, 13, SealedFrame.WELCOME, message);
            }
            assertFalse(finishes(frame));
            assertFalse(meeting.receives(frame.head(1, 13, SealedFrame.HELLO)));
        }

        assertTrue(finishes(meeting.answered));
    }

    private static Frame handshake(long type, int second, byte[] message) {
        Frame frame = new Frame();
        SealedFrame.handshake(frame, type, 13, second, message);
        return frame;
    }

    private Seals finished() {
        try {
            return meeting.finishes(greeting).seals();
        } catch (MalformedHandshakeException e) {
            throw new AssertionError(e);
        }
    }

    private boolean finishes(Frame frame) {
        try {
            return greeting.finish(frame).isPresent();
        } catch (MalformedHandshakeException e) {
            throw new AssertionError("a forged frame was taken for genuine", e);
        }
    }
}
