package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.ENDLESS;
import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.next;
import static dev.kolejka.testkit.TestGround.rest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.testkit.TestGround.Running;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue that is made where there was one, by transports that take it over: it is the same queue. */
public interface KeepingContract extends LifeContract {

    @Test
    default void makingAQueueAgainTakesItOverWithItsFrames() throws IOException {
        MessageQueue old = ground().create();
        old.offer(frame(1, 7, 1));
        old.offer(frame(2, 7, 2));
        old.close();

        MessageQueue again = ground().create();

        assertTrue(again.offer(frame(1, 8, 3)));
        assertEquals(List.of("7:1", "8:3"), rest(again, 1));
        assertEquals(List.of("7:2"), rest(again, 2));
    }

    @Test
    default void whoHasItOpenNoticesNothingWhenAQueueIsTakenOver() throws Exception {
        ground().create().close();
        MessageQueue other = ground().open();
        Running<String> receiving = ground().startAndLetWait(() -> {
            Frame into = new Frame();
            return other.receive(1, into, ENDLESS) ? TestGround.mark(into) : "none";
        });

        MessageQueue again = ground().create();
        again.offer(frame(1, 7, 1));

        assertEquals("7:1", receiving.outcome());
        assertTrue(other.offer(frame(2, 8, 2)));
        assertEquals("8:2", next(again, 2));
    }

    @Test
    default void aQueueThatWasShutAcceptsFramesAgainWhenItIsTakenOver() throws IOException {
        MessageQueue old = ground().create();
        MessageQueue other = ground().open();
        old.shut();
        old.close();

        ground().create();

        assertTrue(other.offer(frame(1, 7, 1)));
        assertEquals(ground().fill() + 1, other.depth(1));
    }

    @Test
    default void aQueueThatIsKeptIsMadeAgainAndNotTakenOver() throws IOException {
        MessageQueue old = ground().create();
        old.offer(frame(1, 7, 1));
        old.close();

        assertTrue(ground().takeOver(old.shape(), QueueAccess.DEFAULT).isEmpty());

        assertEquals("7:1", next(ground().create(), 1));
    }

    @Test
    default void whatAnEarlierMakerPutCountsForTheNext() throws IOException {
        MessageQueue old = ground().create();
        while (old.offer(frame(2, 7, 0))) {}
        old.close();

        MessageQueue again = ground().create();

        assertFalse(again.offer(frame(2, 8, 0)));
        assertEquals("7:0", next(again, 2));
        assertTrue(again.offer(frame(2, 8, 0)));
    }
}
