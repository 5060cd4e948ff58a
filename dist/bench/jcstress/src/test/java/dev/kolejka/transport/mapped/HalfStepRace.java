package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;

/**
 * Somebody died with the lane locked, when its frame was there and the tail did not yet say so; one takes that frame
 * while another puts the next: both are there, once.
 */
@JCStressTest
@Outcome(id = "true, 1, 2", expect = ACCEPTABLE, desc = "the frame of the dead, and then that of the living")
@Outcome(expect = FORBIDDEN, desc = "torn, lost or doubled")
@State
public class HalfStepRace {

    private final Ring ring = Ring.ofTwo();

    /** The dead one put 1. */
    public HalfStepRace() {
        Ring.put(ring.one, 1);
        ring.diedBeforeMovingTheTail();
    }

    /** Puts. */
    @Actor
    public void producer(ZII_Result result) {
        result.r1 = Ring.put(ring.one, 2);
    }

    /** Takes. */
    @Actor
    public void taker(ZII_Result result) {
        result.r2 = Ring.take(ring.other);
    }

    /** Takes what is left. */
    @Arbiter
    public void rest(ZII_Result result) {
        result.r3 = ring.takeAll();
    }
}
