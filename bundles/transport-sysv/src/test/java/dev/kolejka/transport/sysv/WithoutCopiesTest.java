package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kernel that cannot show frames without taking them: all that is promised but to survive being killed. */
class WithoutCopiesTest {

    private final Ground ground = new Ground(OddKernel::withoutCopies);
    private final MessageQueue queue;

    WithoutCopiesTest() throws IOException {
        queue = ground.create();
    }

    @AfterEach
    void clear() {
        ground.close();
    }

    @Test
    void itSaysWhatItCannotPromise() throws Exception {
        assertTrue(queue.caveat().orElse("").contains("MSG_COPY"));
        try (Ground usual = new Ground()) {
            assertTrue(usual.create().caveat().isEmpty());
        }
    }

    @Test
    void framesAreShownInOrderAndGoneAfterwards() {
        put(0, 1, 2);

        assertEquals(List.of(0, 1), Ground.consumed(queue, 1, 2));
        assertEquals(List.of(2), Ground.consumed(queue, 1, 2));
        assertEquals(List.of(), Ground.consumed(queue, 1, 2));
    }

    @Test
    void whatAHandlerThrewAtIsShownAgainBeforeAllOthers() {
        put(0, 1);
        assertThrows(
                IllegalStateException.class,
                () -> queue.consume(1, 2, Duration.ZERO, batch -> {
                    throw new IllegalStateException("no");
                }));
        put(2);

        assertEquals(3, queue.fill().frames());
        assertEquals(3, queue.depth(1), "two in hand and at least one on the queue");
        assertEquals(List.of(0), Ground.consumed(queue, 1, 1));
        assertEquals(List.of(1, 2), Ground.rest(queue, 1));
    }

    @Test
    void whatIsInHandCanBeDrained() {
        put(0, 1);
        assertThrows(
                IllegalStateException.class,
                () -> queue.consume(1, 1, Duration.ZERO, batch -> {
                    throw new IllegalStateException("no");
                }));

        assertEquals(2, queue.drain(1));
        assertEquals(List.of(), Ground.rest(queue, 1));
    }

    @Test
    void whatIsInHandIsPutBackWhenTheQueueIsClosed() throws Exception {
        put(0, 1);

        assertThrows(
                IllegalStateException.class,
                () -> queue.consume(1, 2, Duration.ZERO, batch -> {
                    queue.close();
                    throw new IllegalStateException("no");
                }));

        assertEquals(List.of(0, 1), Ground.rest(ground.open(), 1));
    }

    @Test
    void aConsumerClosedInItsHandlerHasHandledWhatItHandled() throws Exception {
        put(0, 1);

        assertEquals(1, queue.consume(1, 1, Duration.ZERO, batch -> queue.close()));

        assertEquals(List.of(1), Ground.rest(ground.open(), 1));
    }

    @Test
    void aConsumerIsWokenByAFrame() throws Exception {
        var consuming = ground.start(() -> queue.consume(1, 2, Ground.ENDLESS, batch -> {}));

        ground.stranger.frame(1, 7);

        assertEquals(1, Ground.outcome(consuming));
    }

    @Test
    void whatFillsItIsNotKnownButHowMuchLiesThere() {
        put(0, 1, 2);

        QueueFill fill = queue.fill();

        assertEquals(3, fill.frames());
        assertEquals(List.of(), fill.types());
        assertEquals(1, queue.depth(1));
        assertEquals(0, queue.depth(2));
    }

    @Test
    void whatIsNoFrameIsNotWaitedFor() throws Exception {
        ground.stranger.put(1, 0, 0).put(1, 4000, 0).frame(1, 7);

        assertEquals(List.of(7), Ground.consumed(queue, 1, 8));
        assertFalse(queue.poll(1, new Frame()));
        assertEquals(2, queue.malformed());
    }

    private void put(int... firsts) {
        for (int first : firsts) {
            assertTrue(queue.offer(Ground.frame(1, first)));
        }
    }
}
