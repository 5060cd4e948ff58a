package dev.kolejka.simulator;

import dev.kolejka.simulator.Weather.Mistake;

/**
 * By hand: {@code SEED} replays one history and prints it; {@code FROM COUNT} runs many. A {@link Mistake} behind either is
 * made on purpose.
 */
public final class SimulateMain {

    private static final int EVERY = 10_000;

    private SimulateMain() {}

    /** Ends with 1 when something was not as promised. */
    public static void main(String[] args) throws InterruptedException {
        long from = Long.parseLong(args[0]);
        boolean isOne = args.length < 2 || !Character.isDigit(args[1].charAt(0));
        String last = args[args.length - 1];
        Mistake mistake = Character.isDigit(last.charAt(0)) ? Mistake.NONE : Mistake.valueOf(last);
        System.exit((isOne ? replay(from, mistake) : many(from, Long.parseLong(args[1]), mistake)) ? 0 : 1);
    }

    private static boolean replay(long seed, Mistake mistake) {
        Simulate.Outcome outcome = Simulate.seed(seed, Simulate.weather(seed, mistake), System.out);
        System.out.println(outcome);
        System.out.println("hash " + Long.toHexString(outcome.hash()));
        return outcome.isAsPromised();
    }

    private static boolean many(long from, long count, Mistake mistake) throws InterruptedException {
        long began = System.nanoTime();
        Tally all = Tally.NOTHING;
        int failed = 0;
        for (long first = from; first < from + count; first += EVERY) {
            Batch batch = Batch.run(first, Math.min(EVERY, from + count - first), seed -> Simulate.seed(seed, mistake));
            all = all.plus(batch.tally());
            failed += batch.failed().size();
            batch.failed().stream().limit(5).forEach(System.out::println);
            System.out.printf(
                    "seeds %d to %d, %.0f s: %s, %d seeds failed%n",
                    from, Math.min(first + EVERY, from + count) - 1, (System.nanoTime() - began) / 1e9, all, failed);
        }
        return failed == 0;
    }
}
