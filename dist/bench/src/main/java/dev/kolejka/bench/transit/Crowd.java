package dev.kolejka.bench.transit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several processes that put and as many that take, all on one type of a queue of ours, blocking, each where the system
 * puts it. Started by {@code bench.sh}.
 */
public final class Crowd implements AutoCloseable {

    private final Port port;
    private final List<Partner> producers = new ArrayList<>();
    private final List<Partner> consumers = new ArrayList<>();

    private Crowd(String peer, Path directory, int size) throws IOException {
        port = End.NEAR.open(peer, directory);
        for (int i = 0; i < size; i++) {
            producers.add(new Partner(End.CROWD, peer, directory, Cpu.ANY));
            consumers.add(new Partner(End.CROWD, peer, directory, Cpu.ANY));
        }
        for (int i = 0; i < size; i++) {
            producers.get(i).awaitReady();
            consumers.get(i).awaitReady();
        }
    }

    /**
     * Prints the name of the row, millions of messages a second, and the unit.
     *
     * @param arguments the peer, a directory, how many producers and consumers, and how many milliseconds to warm up and
     *                  to measure
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Lines lines = new Lines(arguments[0]);
        int size = Integer.parseInt(arguments[2]);
        Watchdog.start(Hand.PATIENCE_MILLIS);
        try (Crowd crowd = new Crowd(arguments[0], Path.of(arguments[1]), size)) {
            crowd.rate(Long.parseLong(arguments[3]));
            lines.add(size + "x" + size + "-block", crowd.rate(Long.parseLong(arguments[4])), "M/s");
        }
        System.out.print(lines);
    }

    /** Millions a second, of all together, from the first put to the last take. */
    private double rate(long millis) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (Partner consumer : consumers) {
            consumer.order("take-crowd", Way.BLOCK);
        }
        for (int i = 0; i < producers.size(); i++) {
            producers.get(i).order("put", Way.BLOCK, i * CrowdSink.NUMBERS_OF_ONE, millis);
        }
        Tally put = total(producers);
        for (int i = 0; i < consumers.size(); i++) {
            port.put(Messages.END);
        }
        Tally taken = total(consumers);
        long nanos = System.nanoTime() - begun;
        if (!put.equals(taken)) {
            throw new IllegalStateException("put (messages, sum of numbers) " + put + ", taken " + taken);
        }
        return taken.count() * 1e3 / nanos;
    }

    private static Tally total(List<Partner> partners) throws IOException {
        Tally total = Tally.NOTHING;
        for (Partner partner : partners) {
            total = total.plus(Tally.parse(partner.answer()));
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        for (Partner partner : producers) {
            partner.close();
        }
        for (Partner partner : consumers) {
            partner.close();
        }
        port.close();
    }
}
