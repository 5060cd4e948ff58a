package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.MessageQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer looks at frames while others put and take: between any two of its looks something happens. */
class RivalTest {

    private static final int SEEDS = Integer.getInteger("kolejka.sysv.seeds", 100);
    private static final int FRAMES = 200;
    private static final int MOST_AT_ONCE = 4;

    private Optional<Runnable> meanwhile = Optional.empty();
    private final Ground ground = new Ground(() -> new OddKernel() {
        @Override
        public int msgrcv(int id, long message, int bytes, long type, int flags) {
            if ((flags & MSG_COPY) != 0) {
                meanwhile.ifPresent(Runnable::run);
            }
            return super.msgrcv(id, message, bytes, type, flags);
        }
    });

    @AfterEach
    void clear() {
        ground.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64})
    void nothingIsLostDoubledOrOutOfOrderWhileOthersPutAndTake(int max) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertEquals(
                    IntStream.range(0, FRAMES).boxed().toList(), consumedAmongRivals(seed, max, 1), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64})
    void twinsOfTheSameBytesAreToldApart(int max) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Integer> expected =
                    IntStream.range(0, FRAMES).map(n -> n / 3 % 2).boxed().toList();

            assertEquals(expected, consumedAmongRivals(seed, max, 3), "seed " + seed);
        }
    }

    /** What a consumer of type 1 is shown, when so many frames in a row look alike; 1 for none. */
    private List<Integer> consumedAmongRivals(int seed, int max, int alike) throws Exception {
        MessageQueue queue = ground.create();
        Random random = new Random(seed);
        int[] put = {0};
        meanwhile = Optional.of(() -> {
            for (int i = random.nextInt(MOST_AT_ONCE); i > 0; i--) {
                if (random.nextInt(3) == 0 && put[0] < FRAMES && isRoom()) {
                    ground.stranger.frame(1, alike == 1 ? put[0] : put[0] / alike % 2);
                    put[0]++;
                } else if (random.nextBoolean()) {
                    ground.stranger.mayPut(2 + random.nextInt(3));
                } else {
                    ground.stranger.take(2 + random.nextInt(3));
                }
            }
        });
        List<Integer> shown = new ArrayList<>();
        while (shown.size() < FRAMES) {
            int before = shown.size();
            int handled = queue.consume(1, max, Duration.ZERO, Ground.noting(shown));
            assertEquals(shown.size() - before, handled);
        }
        meanwhile = Optional.empty();
        ground.stranger.remove();
        return shown;
    }

    private boolean isRoom() {
        return ground.stranger.mayPut(4) && ground.stranger.take(4) >= 0;
    }

    @Test
    void whatAThiefTookIsNotShownAgainAndWhatWasTakenInItsPlaceIsShownNext() throws Exception {
        MessageQueue queue = ground.create();
        IntStream.range(0, 6).forEach(n -> ground.stranger.frame(1, n));

        assertEquals(3, queue.consume(1, 3, Duration.ZERO, batch -> ground.stranger.take(1)));

        assertEquals(List.of(3, 4, 5), Ground.rest(queue, 1));
    }

    @Test
    void aThiefOfTheWholeBatchCostsNoFrameThatWasNotShown() throws Exception {
        MessageQueue queue = ground.create();
        IntStream.range(0, 6).forEach(n -> ground.stranger.frame(1, n));

        assertEquals(2, queue.consume(1, 2, Duration.ZERO, batch -> {
            ground.stranger.take(1);
            ground.stranger.take(1);
        }));

        assertEquals(4, queue.depth(1));
        assertEquals(List.of(2), Ground.consumed(queue, 1, 1));
        assertEquals(List.of(3, 4), Ground.consumed(queue, 1, 2));
        assertEquals(List.of(5), Ground.rest(queue, 1));
    }

    @Test
    void whatWasTakenInPlaceOfAStolenFrameIsPutBackWhenTheQueueIsClosed() throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger.frame(1, 0).frame(1, 1);
        queue.consume(1, 1, Duration.ZERO, batch -> ground.stranger.take(1));
        assertEquals(0, ground.stranger.state().frames());

        queue.close();

        assertEquals(List.of(1), Ground.rest(ground.open(), 1));
    }

    @Test
    void aHandlerThatThrowsTookNothingBehindAnothersFrames() throws Exception {
        MessageQueue queue = ground.create();
        ground.stranger.frame(2, 9).frame(1, 0).frame(2, 9).frame(1, 1);

        assertThrows(
                IllegalStateException.class,
                () -> queue.consume(1, 8, Duration.ZERO, batch -> {
                    throw new IllegalStateException("no");
                }));

        assertEquals(4, ground.stranger.state().frames());
        assertEquals(List.of(0, 1), Ground.consumed(queue, 1, 8));
    }
}
