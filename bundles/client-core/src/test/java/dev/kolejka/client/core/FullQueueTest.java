package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client says of a queue without room. */
@Timeout(60)
class FullQueueTest extends ChatFixture {

    @Test
    void aFullQueueIsSaidAndNothingIsSent() throws Exception {
        MessageQueue stuck = server.transport.create(
                new QueueAddress("memory", "queue", run),
                new QueueShape(73, 2, new QueueShape.Legend(3, 2, 64)),
                QueueAccess.DEFAULT);
        stuck.offer(new Frame(1, 1, 1, "a"));
        stuck.offer(new Frame(1, 1, 1, "b"));

        ChatException trouble =
                assertTrouble(Trouble.QUEUE_FULL, () -> chat(SHORT).logIn("ala", "kota".toCharArray()));

        assertEquals(
                "2 of 2 frames in the memory queue queue in " + run + ": 2 of type 1 (requests)", trouble.getMessage());
        assertEquals(2, stuck.depth(1));
    }
}
