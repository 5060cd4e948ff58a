package dev.kolejka.bench.jmh;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One request through the router: the step, and what it wrote down handed to somebody who only counts it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouterStep {

    private final SmallOffice office = new SmallOffice();
    private final Frame toPerson = office.request(Operation.TO_PERSON, 2, "jak leci?");
    private final Frame polish = office.request(Operation.TO_PERSON, 2, "cześć, jak leci?");
    private final Frame full = office.request(Operation.TO_PERSON, 2, "x".repeat(Frame.MAX_TEXT_BYTES));
    private final Frame toGroup = office.request(Operation.TO_GROUP, 1, "jak leci?");
    private final Frame who = office.request(Operation.WHO, 1, "");

    /** An office of its own for each thread. */
    public RouterStep() {}

    /**
     * A message of nine letters to a person.
     *
     * @return answers so far
     */
    @Benchmark
    public long personMessage() {
        return after(toPerson);
    }

    /**
     * A message with letters that take two bytes.
     *
     * @return answers so far
     */
    @Benchmark
    public long polishMessage() {
        return after(polish);
    }

    /**
     * The longest message there is.
     *
     * @return answers so far
     */
    @Benchmark
    public long fullMessage() {
        return after(full);
    }

    /**
     * A message to a group of a hundred.
     *
     * @return answers so far
     */
    @Benchmark
    public long groupMessage() {
        return after(toGroup);
    }

    /**
     * Who is logged in: a hundred people.
     *
     * @return answers so far
     */
    @Benchmark
    public long who() {
        return after(who);
    }

    long messages() {
        return office.messages();
    }

    private long after(Frame request) {
        office.step(request);
        return office.answers();
    }
}
