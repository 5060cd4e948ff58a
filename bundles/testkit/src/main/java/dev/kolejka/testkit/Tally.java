package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.util.Arrays;

/**
 * Counts who got what: producers 1, 2, … each put frames 0, 1, … and whoever took some hands in what it took, in order,
 * as producer, number, producer, number, … Confined to one thread; the static methods do the putting and the taking.
 */
final class Tally {

    /** The producer of the frame that tells a taker to stop. */
    private static final int END = 0;

    private final int[][] taken;

    Tally(int producers, int each) {
        taken = new int[producers][each];
    }

    static Frame end(long type) {
        return new Frame(type, END, 0, "");
    }

    static boolean send(MessageQueue queue, long type, int producer, int count) throws InterruptedException {
        Frame frame = new Frame();
        for (int i = 0; i < count; i++) {
            if (!queue.send(frame.head(type, producer, i).text(text(producer, i)), TestGround.ENDLESS)) {
                return false;
            }
        }
        return true;
    }

    static int[] takeUntilEnd(MessageQueue queue, long type) throws InterruptedException {
        int[] seen = new int[1024];
        int filled = 0;
        Frame frame = new Frame();
        while (true) {
            assertTrue(queue.receive(type, frame, TestGround.LONG), "no frame came, and no end");
            if (frame.first() == END) {
                return Arrays.copyOf(seen, filled);
            }
            assertEquals(text(frame.first(), frame.second()), frame.text(), "a torn frame");
            if (filled == seen.length) {
                seen = Arrays.copyOf(seen, filled * 2);
            }
            seen[filled++] = frame.first();
            seen[filled++] = frame.second();
        }
    }

    /** Long enough to be caught when it is torn. */
    private static String text(int producer, int number) {
        return (producer + ":" + number + " ").repeat(30);
    }

    /** Adds what one taker took, which must have each producer's frames in the order they were put. */
    void addTaken(int[] seen) {
        int[] last = new int[taken.length];
        Arrays.fill(last, -1);
        for (int i = 0; i < seen.length; i += 2) {
            int producer = seen[i] - 1;
            int number = seen[i + 1];
            int before = last[producer];
            assertTrue(number > before, () -> "producer " + (producer + 1) + ": " + number + " came after " + before);
            last[producer] = number;
            taken[producer][number]++;
        }
    }

    void assertEachExactlyOnce() {
        for (int producer = 0; producer < taken.length; producer++) {
            for (int number = 0; number < taken[producer].length; number++) {
                String which = "frame " + number + " of producer " + (producer + 1);
                assertEquals(1, taken[producer][number], which);
            }
        }
    }
}
