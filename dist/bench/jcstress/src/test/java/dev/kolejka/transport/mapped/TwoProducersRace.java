package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two put: each frame whose producer was told so is there, once. */
@JCStressTest
@Outcome(
        id = {"true, true, 12", "true, true, 21"},
        expect = ACCEPTABLE,
        desc = "both, in some order")
@Outcome(
        id = {"true, false, 1", "false, true, 2"},
        expect = ACCEPTABLE,
        desc = "the other was too long at it")
@Outcome(expect = FORBIDDEN, desc = "torn, lost or doubled")
@State
public class TwoProducersRace {

    private final Ring ring = Ring.ofTwo();

    /** Puts 1. */
    @Actor
    public void one(ZZI_Result result) {
        result.r1 = Ring.put(ring.one, 1);
    }

    /** Puts 2. */
    @Actor
    public void other(ZZI_Result result) {
        result.r2 = Ring.put(ring.other, 2);
    }

    /** Takes what is there. */
    @Arbiter
    public void rest(ZZI_Result result) {
        result.r3 = ring.takeAll();
    }
}
