package dev.kolejka.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What sealing costs end to end: a client that waits for each message, plain and sealed in turn, at one server and in one
 * JVM. Person 1 speaks plainly, person 2 sealed, each to itself.
 */
public final class SealingMeter {

    private static final int PLAIN = 1;
    private static final int SEALED = 2;

    /** The median of so many pairs counts. */
    private static final int PAIRS = 5;

    private static final int SEALED_WARM_UPS = 3;

    private SealingMeter() {}

    /**
     * Prints {@code added NANOSECONDS}, what a message takes longer, {@code sealed MESSAGES_A_SECOND}, and {@code ratio},
     * how much of the plain rate that is.
     *
     * @param arguments the class of a transport, a run directory, and how many milliseconds to warm up and to measure
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Path run = Path.of(arguments[1]);
        Duration warmUp = Duration.ofMillis(Long.parseLong(arguments[2]));
        Duration time = Duration.ofMillis(Long.parseLong(arguments[3]) / PAIRS);
        try (PlainClient plain = PlainClient.open(arguments[0], run);
                SealedClient sealed = new SealedClient(plain, run, SEALED).logIn()) {
            plain.logIn(PLAIN);
            ConfirmedMeter open = new ConfirmedMeter(plain, 1, 1);
            SealedMeter closed = new SealedMeter(sealed, SEALED, 1);
            open.perSecond(warmUp);
            closed.perSecond(warmUp.multipliedBy(SEALED_WARM_UPS)); // ciphers take long to be compiled well
            List<Double> added = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                double nanos = 1e9 / open.perSecond(time);
                double rate = closed.perSecond(time);
                added.add(1e9 / rate - nanos);
                rates.add(rate);
                ratios.add(rate * nanos / 1e9);
            }
            System.out.println("added " + Math.round(median(added)));
            System.out.println("sealed " + Math.round(median(rates)));
            System.out.println("ratio " + String.format(Locale.ROOT, "%.3f", median(ratios)));
            closed.acknowledgeAll();
            sealed.logOut(closed.sent());
            plain.logOut(PLAIN);
        }
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
