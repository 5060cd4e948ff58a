package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.frame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queues that carry frames and nothing beside them. */
public interface UnstampedContract extends Grounded {

    @Test
    default void aStampIsNotKeptAndTheFrameIsPut() throws IOException {
        MessageQueue queue = ground().create();

        assertTrue(queue.offer(frame(1, 7, 1), 42));

        assertEquals(-1, queue.lastStamp(1));
        assertArrayEquals(new long[0], queue.stamps(1));
        assertEquals("7:1", TestGround.next(queue, 1));
    }

    @Test
    default void whereAFrameLiesIsUnknown() throws Exception {
        MessageQueue queue = ground().create();
        queue.offer(frame(1, 7, 1));
        queue.offer(frame(1, 7, 2));

        assertEquals(List.of(-1L, -1L), StampContract.positions(queue, 1, 2));
    }
}
