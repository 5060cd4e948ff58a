package dev.kolejka.bench.transit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A process that does what it is told on one end of a connection: each line on its standard input is an order, and is
 * answered with a line when it has been carried out ({@code ready} when it has begun).
 *
 * <pre>
 *   echo WAY                  sends back what comes, until the end
 *   put WAY FIRST MILLIS      puts messages for some time, numbered from FIRST
 *   put-all WAY MILLIS        puts messages for some time, numbered from 0, and the end
 *   take-crowd WAY            takes what several put, until an end
 * </pre>
 */
public final class Hand {

    /** No single order takes longer; who waits for the other end for ever waits for somebody dead. */
    static final long PATIENCE_MILLIS = 60_000;

    private final Port port;

    Hand(Port port) {
        this.port = port;
    }

    /**
     * Carries out orders until its input ends.
     *
     * @param arguments the end, the peer, the directory, the CPU
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Watchdog.start(PATIENCE_MILLIS);
        try (Port port = End.named(arguments[0]).open(arguments[1], Path.of(arguments[2]));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            Cpu.pin(arguments[3]);
            new Hand(port).obey(orders, System.out);
        }
    }

    private void obey(BufferedReader orders, PrintStream answers) throws IOException, InterruptedException {
        for (@Nullable String order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(carryOut(order.split(" ", -1)));
        }
    }

    /** Carries out one order. */
    String carryOut(String... words) throws IOException, InterruptedException {
        Way way = Way.valueOf(words[1].toUpperCase(Locale.ROOT));
        port.prepare(way);
        return switch (words[0]) {
            case "echo" -> String.valueOf(RoundTrips.echo(port, way));
            case "put" -> put(way, Long.parseLong(words[2]), Long.parseLong(words[3]));
            case "put-all" -> String.valueOf(new Source(port, way).putAll(Long.parseLong(words[2])));
            case "take-crowd" -> CrowdSink.takeAll(port, way).toString();
            default -> throw new IllegalArgumentException("no order: " + words[0]);
        };
    }

    private String put(Way way, long first, long millis) throws IOException, InterruptedException {
        return Tally.ofRange(first, new Source(port, way).put(first, millis)).toString();
    }
}
