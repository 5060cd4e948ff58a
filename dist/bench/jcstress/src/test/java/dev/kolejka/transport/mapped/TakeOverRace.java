package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * Somebody died with the lane locked, when its frame was there and the tail did not yet say so; two who put find it. One
 * of them takes the lock over, what the dead put is there once, and so is what they put.
 */
@JCStressTest
@Outcome(
        id = {"true, true, 123", "true, true, 132"},
        expect = ACCEPTABLE,
        desc = "both, in some order")
@Outcome(
        id = {"true, false, 12", "false, true, 13"},
        expect = ACCEPTABLE,
        desc = "the other was too long at it")
@Outcome(expect = FORBIDDEN, desc = "torn, lost or doubled")
@State
public class TakeOverRace {

    private final Ring ring = Ring.ofFour();

    /** The dead one put 1. */
    public TakeOverRace() {
        Ring.put(ring.one, 1);
        ring.diedBeforeMovingTheTail();
    }

    /** Puts 2. */
    @Actor
    public void one(ZZI_Result result) {
        result.r1 = Ring.put(ring.one, 2);
    }

    /** Puts 3. */
    @Actor
    public void other(ZZI_Result result) {
        result.r2 = Ring.put(ring.other, 3);
    }

    /** Takes what is there. */
    @Arbiter
    public void rest(ZZI_Result result) {
        result.r3 = ring.takeAll();
    }
}
