package dev.kolejka.transport.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * One puts while the maker shuts the queue: what is accepted is there when the shut returns, and what is refused is not
 * there.
 */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "accepted before the shut returned")
@Outcome(id = "2, 0, 0", expect = ACCEPTABLE, desc = "refused")
@Outcome(
        id = {"1, 9, 1", "2, 9, 0"},
        expect = ACCEPTABLE,
        desc = "the system let one of them wait too long to tell")
@Outcome(id = "1, 0, 1", expect = FORBIDDEN, desc = "accepted after the shut had returned")
@Outcome(expect = FORBIDDEN, desc = "lost, or there though refused")
@State
public class ShutRace {

    private static final int GAVE_UP = 9;

    private final Queues queues = Queues.next();
    private final Frame frame = new Frame().type(1);

    /** Puts: 1 accepted, 2 refused. */
    @Actor
    public void producer(III_Result result) {
        try {
            result.r1 = queues.opened.offer(frame) ? 1 : 0;
        } catch (QueueGoneException refused) {
            result.r1 = 2;
        }
    }

    /** Shuts, and sees what is there then. */
    @Actor
    public void maker(III_Result result) {
        long began = System.nanoTime();
        queues.made.shut();
        boolean gaveUp = System.nanoTime() - began >= MappedQueue.SHUT_LIMIT_NANOS;
        int depth = queues.made.depth(1);
        result.r2 = gaveUp ? GAVE_UP : depth;
    }

    /** Sees what is there in the end. */
    @Arbiter
    public void rest(III_Result result) {
        result.r3 = queues.made.depth(1);
    }
}
