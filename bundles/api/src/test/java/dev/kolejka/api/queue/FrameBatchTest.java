package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class FrameBatchTest {

    @Test
    void aNewBatchShowsNothing() {
        FrameBatch batch = new FrameBatch(3);

        assertEquals(3, batch.capacity());
        assertEquals(0, batch.size());
    }

    @Test
    void itsFramesAreItsOwnAndStay() {
        FrameBatch batch = new FrameBatch(2);
        Frame first = batch.frame(0);

        batch.size(2);

        assertEquals(2, batch.size());
        assertSame(first, batch.frame(0));
        assertNotSame(first, batch.frame(1));
    }

    @Test
    void whereAFrameLiesIsUnknownUntilAQueueSaysIt() {
        FrameBatch batch = new FrameBatch(2);
        assertEquals(-1, batch.position(0));

        batch.position(1, 7);

        assertEquals(-1, batch.position(0));
        assertEquals(7, batch.position(1));
    }
}
