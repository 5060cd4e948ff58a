package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.SealedFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What somebody can do who reads and writes all frames of the queue, by the million. */
class ForgedFramesTest {

    private static final int FRAMES = 1_000;
    private static final int BITS = Byte.SIZE * Frame.BYTES;

    @Test
    void noBitOfAFrameCanBeChanged() {
        long refused = LongStream.range(0, FRAMES)
                .parallel()
                .map(ForgedFramesTest::flips)
                .sum();

        assertEquals((long) FRAMES * BITS, refused);
    }

    /** How many of the frames that differ in one bit are refused; the frame itself opens afterwards. */
    private static long flips(long number) {
        Session session = new Session(number);
        Frame frame = number % 2 == 0 ? session.asked("nr " + number) : session.answered("nr " + number);
        SessionSeals opening = number % 2 == 0 ? session.server : session.client;
        byte[] bytes = frame.toBytes();
        Letter into = new Letter();
        Frame flipped = new Frame();
        long refused = 0;
        for (int bit = 0; bit < BITS; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            flipped.readFrom(ByteBuffer.wrap(bytes), 0);
            refused += opening.open(flipped, into) ? 0 : 1;
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
        assertTrue(opening.open(frame, into));
        assertEquals("nr " + number, into.text());
        return refused;
    }

    @Test
    void aMillionFramesThatWereSealedForSomethingElseAreRefused() {
        long refused = LongStream.range(0, 10)
                .parallel()
                .map(ForgedFramesTest::strangers)
                .sum();

        assertEquals(1_000_000, refused);
    }

    private static long strangers(long number) {
        SplittableRandom random = new SplittableRandom(number);
        Session session = new Session(number);
        Session otherKeys = new Session(number + 1000, Session.KEY_ID, number);
        Session otherToken = new Session(number, Session.KEY_ID, number + 1000);
        List<Frame> sent = sent(session);
        Letter into = new Letter();
        Frame frame = new Frame();
        long refused = 0;
        for (int i = 0; i < 100_000; i++) {
            frame.copyOf(sent.get(random.nextInt(sent.size())));
            boolean isOpen =
                    switch (i % 7) {
                        case 0 -> session.server.open(frame, into); // replayed
                        case 1 -> session.client.open(frame, into); // reflected
                        case 2 -> otherKeys.server.open(frame, into);
                        case 3 -> otherToken.server.open(frame, into);
                        case 4 -> otherToken.client.open(frame, into);
                        case 5 -> session.server.open(frame.type(random.nextLong(2, 100)), into);
                        default -> session.server.open(fromLane(frame, random.nextInt(100, 200)), into);
                    };
            refused += isOpen ? 0 : 1;
        }
        assertTrue(session.server.open(session.asked("the next"), into));
        return refused;
    }

    /** Frames that the server opened already. */
    private static List<Frame> sent(Session session) {
        List<Frame> sent = new ArrayList<>();
        Letter into = new Letter();
        for (int i = 0; i < 500; i++) {
            Frame frame = session.asked("nr " + i);
            assertTrue(session.server.open(frame, into));
            sent.add(frame);
        }
        return sent;
    }

    private static Frame fromLane(Frame frame, int lane) {
        return frame.head(frame.type(), lane, SealedFrame.LETTER);
    }

    @Test
    void chanceOpensNothing() {
        SplittableRandom random = new SplittableRandom(20_261_128L);
        Session session = new Session(1);
        byte[] bytes = new byte[Frame.BYTES];
        Letter into = new Letter();
        long opened = 0;
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(bytes);
            Frame frame = Frame.of(bytes);
            if (i % 2 == 0) {
                frame.head(1, Session.LANE, SealedFrame.LETTER);
                SealedFrame.head(frame, Session.KEY_ID, random.nextLong());
            }
            opened += session.server.open(frame, into) ? 1 : 0;
        }
        assertEquals(0, opened);
    }
}
