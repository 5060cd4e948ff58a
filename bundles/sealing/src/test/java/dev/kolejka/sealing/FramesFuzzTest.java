package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Welcome;
import java.util.Arrays;
import java.util.Optional;

/**
 * Any bytes, as the text of a frame that somebody put on the queue, and inside handshakes whose keys are right. The
 * ordinary run takes those in the resources; {@code dist/bench/fuzz.sh} looks for more.
 */
class FramesFuzzTest {

    private static final int LANE = (int) Meeting.LANE;

    /** What a handshake frame holds besides keys and tags. */
    private static final int MAX_HELLO_BYTES = SealedFrame.MAX_HANDSHAKE_BYTES - 96;

    private static final int MAX_WELCOME_BYTES = SealedFrame.MAX_HANDSHAKE_BYTES - 48;

    private final Meeting meeting = new Meeting();

    @FuzzTest
    void receive(byte[] text) {
        assertFalse(meeting.receives(frame(1, SealedFrame.HELLO, text)));
    }

    @FuzzTest
    void receiveGenuine(byte[] bytes) throws RefusedException {
        byte[] payload = Arrays.copyOf(bytes, Math.min(bytes.length, MAX_HELLO_BYTES));
        HandshakeInitiator initiator = new HandshakeInitiator(
                Prologue.of(meeting.realm),
                meeting.clientKey.toBytes(),
                Meeting.bytes(32, 9),
                meeting.server.key().toBytes());
        SealedFrame.handshake(meeting.asked, 1, LANE, SealedFrame.HELLO, initiator.write(payload));

        Optional<Reception> reception = meeting.sealing.receive(meeting.server, meeting.serverKey, meeting.asked);

        assertEquals(isHello(payload), reception.isPresent());
        reception.ifPresent(
                received -> assertArrayEquals(payload, received.hello().toBytes()));
    }

    private static boolean isHello(byte[] payload) {
        try {
            return Hello.of(payload).slot() > 0;
        } catch (MalformedHandshakeException e) {
            return false;
        }
    }

    @FuzzTest
    void finish(byte[] text) throws MalformedHandshakeException {
        Greeting greeting = meeting.greets();

        assertTrue(greeting.finish(frame(LANE, SealedFrame.WELCOME, text)).isEmpty());

        meeting.answers();
        assertTrue(greeting.finish(meeting.answered).isPresent());
    }

    @FuzzTest
    void finishGenuine(byte[] bytes) throws RefusedException {
        byte[] payload = Arrays.copyOf(bytes, Math.min(bytes.length, MAX_WELCOME_BYTES));
        Greeting greeting = meeting.greets();
        HandshakeResponder responder = new HandshakeResponder(
                Prologue.of(meeting.realm),
                meeting.serverKey.toBytes(),
                meeting.server.key().toBytes(),
                new SharedSecrets());
        responder.read(SealedFrame.handshake(meeting.asked));
        byte[] message = responder.write(Meeting.bytes(32, 9), payload);
        SealedFrame.handshake(meeting.answered, LANE, LANE, SealedFrame.WELCOME, message);

        try {
            Welcome welcome = meeting.finishes(greeting).welcome();
            assertArrayEquals(payload, welcome.toBytes());
        } catch (MalformedHandshakeException e) {
            assertFalse(isWelcome(payload));
        }
    }

    private static boolean isWelcome(byte[] payload) {
        try {
            return Welcome.of(payload).size().people() > 0;
        } catch (MalformedHandshakeException e) {
            return false;
        }
    }

    @FuzzTest
    void open(byte[] text) {
        Session session = new Session(1);
        Letter into = new Letter();

        assertFalse(session.server.open(frame(1, SealedFrame.LETTER, text), into));
        Frame named = frame(1, SealedFrame.LETTER, text);
        SealedFrame.head(named, Session.KEY_ID, SealedFrame.counter(named));
        assertFalse(session.server.open(named, into));

        assertTrue(session.server.open(session.asked("the next"), into));
    }

    private static Frame frame(long type, int second, byte[] text) {
        return new Frame()
                .head(type, LANE, second)
                .writeText(0, Arrays.copyOf(text, Frame.TEXT_BYTES), 0, Frame.TEXT_BYTES);
    }
}
