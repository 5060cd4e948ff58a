package dev.kolejka.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Many histories, on as many threads as there are processors, each history on one.
 *
 * @param tally  of all of them
 * @param failed those that were not as promised, in the order of their seeds
 */
record Batch(Tally tally, List<Simulate.Outcome> failed) {

    static Batch run(long first, long count, LongFunction<Simulate.Outcome> history) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Worker worker = new Worker(next, first + count, history);
            worker.start();
            workers.add(worker);
        }
        Tally all = Tally.NOTHING;
        List<Simulate.Outcome> failed = new ArrayList<>();
        for (Worker worker : workers) {
            worker.join();
            all = all.plus(worker.tally);
            failed.addAll(worker.failed);
        }
        failed.sort((a, b) -> Long.compare(a.seed(), b.seed()));
        return new Batch(all, failed);
    }

    private static final class Worker extends Thread {

        private final AtomicLong next;
        private final long end;
        private final LongFunction<Simulate.Outcome> history;
        private final List<Simulate.Outcome> failed = new ArrayList<>();
        private Tally tally = Tally.NOTHING;

        Worker(AtomicLong next, long end, LongFunction<Simulate.Outcome> history) {
            super(null, null, "simulator", 64 << 20); // operations wait within operations
            this.next = next;
            this.end = end;
            this.history = history;
        }

        @Override
        public void run() {
            for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
                Simulate.Outcome outcome = history.apply(seed);
                tally = tally.plus(outcome.tally());
                if (!outcome.isAsPromised()) {
                    failed.add(outcome);
                }
            }
        }
    }
}
