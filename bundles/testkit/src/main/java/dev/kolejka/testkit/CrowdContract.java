package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.LONG;
import static dev.kolejka.testkit.TestGround.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.testkit.TestGround.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many threads on both ends of one type. */
interface CrowdContract extends Grounded {

    /** Frames each producer puts. */
    int EACH = 20_000;

    @Test
    default void everyFrameReachesExactlyOneOfManyThreads() throws Exception {
        MessageQueue queue = ground().create();
        List<Running<int[]>> takers = new ArrayList<>();
        List<Running<Boolean>> producers = new ArrayList<>();
        Tally tally = new Tally(4, EACH);
        for (int i = 1; i <= 4; i++) {
            int producer = i;
            MessageQueue theirs = ground().open();
            takers.add(ground().start(() -> Tally.takeUntilEnd(theirs, 1)));
            producers.add(ground().start(() -> Tally.send(theirs, 1, producer, EACH)));
        }

        for (Running<Boolean> producer : producers) {
            assertTrue(producer.outcome());
        }
        for (int i = 0; i < takers.size(); i++) {
            queue.send(Tally.end(1), LONG);
        }

        for (Running<int[]> taker : takers) {
            tally.addTaken(taker.outcome());
        }
        tally.assertEachExactlyOnce();
    }

    @Test
    default void oneConsumerGetsTheFramesOfManyThreadsInEachOnesOrder() throws Exception {
        MessageQueue queue = ground().create();
        List<Running<Boolean>> producers = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            int producer = i;
            producers.add(ground().start(() -> Tally.send(queue, 1, producer, EACH)));
        }
        Tally tally = new Tally(4, EACH);

        int[] seen = new int[2 * 4 * EACH];
        int[] filled = {0};
        while (filled[0] < seen.length) {
            int handled = queue.consume(1, 5, LONG, batch -> {
                for (int i = 0; i < batch.size(); i++) {
                    seen[filled[0]++] = batch.frame(i).first();
                    seen[filled[0]++] = batch.frame(i).second();
                }
            });
            assertTrue(handled > 0, () -> "nothing came after " + filled[0] / 2 + " frames");
        }

        tally.addTaken(seen);
        tally.assertEachExactlyOnce();
        assertEquals(0, queue.depth(1));
        for (Running<Boolean> producer : producers) {
            assertTrue(producer.outcome());
        }
    }

    @Test
    default void manyThreadsOnManyTypesDoNotMeet() throws Exception {
        MessageQueue queue = ground().create();
        List<Running<Integer>> pairs = new ArrayList<>();
        for (int i = 1; i <= TestGround.TYPES; i++) {
            int type = i;
            pairs.add(ground().start(() -> {
                Frame taken = new Frame();
                int right = 0;
                for (int n = 0; n < EACH / 4; n++) {
                    queue.send(frame(type, type, n), LONG);
                    queue.receive(type, taken, Duration.ZERO);
                    right += taken.first() == type && taken.second() == n ? 1 : 0;
                }
                return right;
            }));
        }

        for (Running<Integer> pair : pairs) {
            assertEquals(EACH / 4, pair.outcome());
        }
    }
}
