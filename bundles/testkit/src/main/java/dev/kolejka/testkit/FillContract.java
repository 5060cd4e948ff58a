package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies on a queue, told to whoever asks. */
interface FillContract extends Grounded {

    @Test
    default void anEmptyQueueHoldsNothing() throws IOException {
        ground().create();

        QueueFill fill = ground().open().fill();

        assertEquals(0, fill.frames());
        assertEquals(List.of(), fill.types());
        assertTrue(fill.room() > 0);
    }

    @Test
    default void theDeepestTypesAreNamedFirst() throws IOException {
        MessageQueue queue = ground().create();
        for (long type : new long[] {3, 2, 5, 2, 2, 5}) {
            assertTrue(queue.offer(frame(type, 7, 1)));
        }

        for (MessageQueue asked : List.of(queue, ground().open())) {
            QueueFill fill = asked.fill();

            assertEquals(6, fill.frames());
            assertEquals(List.of(new TypeDepth(2, 3), new TypeDepth(5, 2), new TypeDepth(3, 1)), fill.types());
        }
    }

    @Test
    default void aFullQueueSaysWhatFillsIt() throws IOException {
        MessageQueue queue = ground().create();
        queue.offer(frame(2, 8, 1));
        int filled = ground().fill();

        QueueFill fill = ground().open().fill();

        assertEquals(filled + 1, fill.frames());
        assertEquals(new TypeDepth(1, filled), fill.types().get(0));
        assertTrue(fill.room() == filled || fill.room() == filled + 1, () -> "of one type, or of all: " + fill);
    }

    @Test
    default void lookingTakesNothing() throws IOException {
        MessageQueue queue = ground().create();
        queue.offer(frame(1, 7, 1));
        queue.offer(frame(1, 7, 2));

        queue.fill();
        queue.depth(1);

        assertEquals("7:1", next(queue, 1));
        assertEquals(1, queue.fill().frames());
    }
}
