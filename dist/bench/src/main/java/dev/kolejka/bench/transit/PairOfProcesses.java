package dev.kolejka.bench.transit;

import java.nio.file.Path;

/** Measures one peer between two processes. Started by {@code bench.sh}. */
public final class PairOfProcesses {

    private PairOfProcesses() {}

    /**
     * Prints {@code NAME NUMBER UNIT} for each figure, the name made of the figure's and the peer's.
     *
     * @param arguments the peer, a directory for its files, a CPU for either end, how many milliseconds to warm up and
     *                  to measure, and the figures
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        String peer = arguments[0];
        Path directory = Path.of(arguments[1]);
        Lines lines = new Lines(peer);
        Watchdog.start(Hand.PATIENCE_MILLIS);
        try (Port port = End.NEAR.open(peer, directory);
                Partner partner = new Partner(End.FAR, peer, directory, arguments[3])) {
            Cpu.pin(arguments[2]);
            partner.awaitReady();
            Pair pair = new Pair(port, partner, Long.parseLong(arguments[4]), Long.parseLong(arguments[5]));
            for (int i = 6; i < arguments.length; i++) {
                Figure.named(arguments[i]).measure(pair, lines);
            }
        }
        System.out.print(lines);
    }
}
