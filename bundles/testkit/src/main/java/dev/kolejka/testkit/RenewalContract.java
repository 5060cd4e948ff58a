package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.frame;
import static dev.kolejka.testkit.TestGround.next;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.MessageQueue;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A queue that is made where there was one, by transports that end the old one: the new one is another queue. */
public interface RenewalContract extends LifeContract {

    @Test
    default void makingAQueueAnewEndsTheOldOneAndStartsEmpty() throws Exception {
        MessageQueue old = ground().create();
        MessageQueue other = ground().open();
        other.offer(frame(1, 7, 1));

        MessageQueue anew = ground().create(TestGround.SLOTS * 2);

        isGone(old);
        isGone(other);
        assertEquals("none", next(anew, 1));
        assertEquals(TestGround.SLOTS * 2, anew.shape().slotsPerType());
    }

    @Test
    default void whoWaitsOnAQueueThatIsMadeAnewIsLetGo() throws Exception {
        ground().create();
        MessageQueue other = ground().open();

        waitersAreLetGo(other, () -> ground().create());
    }

    @Test
    default void anEarlierMakerCannotRemoveItsSuccessor() throws IOException {
        MessageQueue old = ground().create();
        MessageQueue anew = ground().create();

        old.remove();

        anew.offer(frame(1, 7, 1));
        assertEquals("7:1", next(ground().open(), 1));
    }
}
