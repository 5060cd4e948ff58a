package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final int SLOTS = 2;

    private final MessageQueue queue = new InMemoryTransport()
            .create(
                    new QueueAddress("memory", "queue", Path.of("run")),
                    new QueueShape(100, SLOTS, QueueShape.Legend.NONE),
                    QueueAccess.DEFAULT);

    private final Backlog backlog = new Backlog(queue);

    @Test
    void aLaterAnswerDoesNotOvertakeOneThatWaitsEvenWhenThereIsRoomAgain() {
        put(7, 1, 2, 3);

        assertEquals(1, take(7));
        put(7, 4);
        backlog.flush();

        assertEquals(2, take(7));
        backlog.flush();
        assertEquals(3, take(7));
        assertEquals(4, take(7));
    }

    @Test
    void whatWaitsForOneLaneDoesNotHoldUpAnother() {
        put(7, 1, 2, 3);

        put(8, 9);

        assertEquals(9, take(8));
        assertTrue(backlog.waitsFor(7));
        assertFalse(backlog.waitsFor(8));
    }

    @Test
    void whatIsForgottenMakesRoomForOthers() {
        int lanes = Backlog.MAX_FRAMES / Backlog.MAX_FRAMES_PER_LANE;
        for (int lane = 1; lane <= lanes; lane++) {
            fill(lane);
        }
        fillSlots(lanes + 1);
        assertFalse(backlog.put(frame(lanes + 1, 1), 0), "the backlog is full, whoever fills it");

        backlog.forget(1);

        assertTrue(backlog.put(frame(lanes + 1, 1), 0));
        assertEquals(Backlog.MAX_FRAMES - Backlog.MAX_FRAMES_PER_LANE + 1, backlog.frames());
    }

    private void fill(int lane) {
        fillSlots(lane);
        for (int i = 0; i < Backlog.MAX_FRAMES_PER_LANE; i++) {
            assertTrue(backlog.put(frame(lane, i), 0));
        }
        assertFalse(backlog.put(frame(lane, 0), 0), "one lane has its share");
    }

    private void fillSlots(int lane) {
        for (int i = 0; i < SLOTS; i++) {
            queue.offer(frame(lane, i));
        }
    }

    private void put(int lane, int... numbers) {
        for (int number : numbers) {
            assertTrue(backlog.put(frame(lane, number), 0));
        }
    }

    private int take(int lane) {
        Frame frame = new Frame();
        assertTrue(queue.poll(lane, frame));
        return frame.second();
    }

    private static Frame frame(int lane, int number) {
        return new Frame(lane, 0, number, "");
    }
}
