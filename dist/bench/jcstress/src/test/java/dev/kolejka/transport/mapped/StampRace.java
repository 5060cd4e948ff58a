package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * A maker died when its stamped frame was there and it had not yet said so. Others fill the lane and empty it, while the
 * next maker asks for the last stamp, and for those that wait: it is always that of the dead one, and never on a frame of
 * others.
 */
@JCStressTest
@Outcome(id = "7, 0, 7", expect = ACCEPTABLE, desc = "its frame was taken")
@Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "its frame waits")
@Outcome(expect = FORBIDDEN, desc = "the stamp was lost, or is seen where it is not")
@State
public class StampRace {

    private final Ring ring = Ring.ofTwo();

    /** The dead one put 1. */
    public StampRace() {
        Ring.put(ring.one, 1, 7);
        ring.diedBeforeSayingItsStamp();
    }

    /** Others, who take and put until the slot of the dead one's frame has had another in it. */
    @Actor
    public void others() {
        for (int i = 0; i < 3; i++) {
            Ring.take(ring.other);
            Ring.put(ring.other, 2);
        }
    }

    /** The next maker. */
    @Actor
    public void maker(JJJ_Result result) {
        result.r1 = ring.one.lastStamp();
        for (long stamp : ring.one.stamps()) {
            result.r2 += stamp;
        }
    }

    /** Afterwards. */
    @Arbiter
    public void rest(JJJ_Result result) {
        result.r3 = ring.one.lastStamp();
        ring.takeAll();
    }
}
