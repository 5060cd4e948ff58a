package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One puts, one takes: the frame is there whole, or not yet. */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "taken")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "not there yet, and taken later")
@Outcome(expect = FORBIDDEN, desc = "torn, lost or doubled")
@State
public class PublishRace {

    private final Ring ring = Ring.ofTwo();

    /** Puts. */
    @Actor
    public void producer() {
        Ring.put(ring.one, 1);
    }

    /** Takes. */
    @Actor
    public void taker(II_Result result) {
        result.r1 = Ring.take(ring.other);
    }

    /** Takes what is left. */
    @Arbiter
    public void rest(II_Result result) {
        result.r2 = ring.takeAll();
    }
}
