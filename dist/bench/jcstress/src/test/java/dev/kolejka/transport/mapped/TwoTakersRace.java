package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two take from a lane with two frames: each gets one of them. */
@JCStressTest
@Outcome(
        id = {"1, 2, 0", "2, 1, 0"},
        expect = ACCEPTABLE,
        desc = "each one")
@Outcome(expect = FORBIDDEN, desc = "torn, lost or doubled")
@State
public class TwoTakersRace {

    private final Ring ring = Ring.ofTwo();

    /** Both slots are taken. */
    public TwoTakersRace() {
        Ring.put(ring.one, 1);
        Ring.put(ring.one, 2);
    }

    /** Takes. */
    @Actor
    public void one(III_Result result) {
        result.r1 = Ring.take(ring.one);
    }

    /** Takes. */
    @Actor
    public void other(III_Result result) {
        result.r2 = Ring.take(ring.other);
    }

    /** Takes what is left. */
    @Arbiter
    public void rest(III_Result result) {
        result.r3 = ring.takeAll();
    }
}
