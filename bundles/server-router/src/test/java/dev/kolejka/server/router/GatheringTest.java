package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who asks together is recorded together where that takes long, and nobody waits where it does not. */
class GatheringTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long STEP = TimeUnit.MICROSECONDS.toNanos(10);

    private long nanos;
    private int waiting;
    private boolean comeOneByOne;
    private final Gathering gathering = new Gathering(() -> nanos, () -> {
        nanos += STEP;
        waiting += comeOneByOne ? 1 : 0;
    });

    private long waits() {
        long before = nanos;
        gathering.await(() -> waiting);
        return nanos - before;
    }

    @Test
    void theNextBatchWaitsUntilAllAreThereWhoWereInTheLast() {
        comeOneByOne = true;
        gathering.carriedOut(16, 4 * MILLI);

        assertEquals(16 * STEP, waits());

        assertEquals(16, waiting);
    }

    @Test
    void whoeverDoesNotComeBackHoldsUpTheOthersForAQuarterOfWhatRecordingTook() {
        gathering.carriedOut(16, 2 * MILLI);

        assertEquals(2 * MILLI / 4, waits());
        assertEquals(0, waits(), "once");
    }

    @Test
    void aDiskThatStallsIsNotWaitedForOnTopOfIt() {
        gathering.carriedOut(16, 5_000 * MILLI);

        assertEquals(Gathering.MOST_WAIT_NANOS, waits());
    }

    @Test
    void nobodyWaitsForASingleClientNorWhereRecordingIsFast() {
        gathering.carriedOut(1, 4 * MILLI);
        assertEquals(0, waits());

        gathering.carriedOut(16, Gathering.LEAST_NANOS - 1);
        assertEquals(0, waits());
    }
}
