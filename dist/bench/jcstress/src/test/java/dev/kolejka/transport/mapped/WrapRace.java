package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * A full lane of two slots: one takes the oldest frame and puts another into its slot, while the other copies just that
 * frame out. Whoever has a frame has it whole, and each frame is somebody's, once.
 */
@JCStressTest
@Outcome(id = "1, 2, 1, 3", expect = ACCEPTABLE, desc = "the slot's first frame by the one who fills it again")
@Outcome(id = "2, 1, 1, 3", expect = ACCEPTABLE, desc = "the slot's first frame by the other")
@Outcome(id = "1, 3, 1, 2", expect = FORBIDDEN, desc = "out of order")
@Outcome(expect = FORBIDDEN, desc = "torn, lost or doubled")
@State
public class WrapRace {

    private final Ring ring = Ring.ofTwo();

    /** Both slots are taken. */
    public WrapRace() {
        Ring.put(ring.one, 1);
        Ring.put(ring.one, 2);
    }

    /** Makes room and uses it. */
    @Actor
    public void wrapper(IIII_Result result) {
        result.r1 = Ring.take(ring.one);
        result.r3 = Ring.put(ring.one, 3) ? 1 : 0;
    }

    /** Takes. */
    @Actor
    public void taker(IIII_Result result) {
        result.r2 = Ring.take(ring.other);
    }

    /** Takes what is left. */
    @Arbiter
    public void rest(IIII_Result result) {
        result.r4 = ring.takeAll();
    }
}
