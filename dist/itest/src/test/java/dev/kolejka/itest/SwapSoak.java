package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Four people write to each other, each message after the one before was confirmed, while the door is swapped every
 * second; then everybody's messages are counted. Run by {@code SwapSoakTest}, and by hand and by the bench as a program:
 * {@code SwapSoak SWAPS} prints the figures.
 */
final class SwapSoak {

    /** How many messages all of them together try to send in a second. */
    static final int PER_SECOND = 1000;

    private static final List<String> LOGINS = List.of("ala", "bob", "ewa", "jan");
    private static final Duration BETWEEN_SWAPS = Duration.ofSeconds(1);

    /** Swaps before the first look at what the server holds: until then classes are loaded and caches filled. */
    private static final int WARM_UP = 5;

    /**
     * What came of it.
     *
     * @param confirmed  messages confirmed
     * @param perSecond  of them in a second
     * @param swaps      how often the door was swapped
     * @param lost       messages confirmed that never arrived
     * @param doubled    messages that arrived twice
     * @param reordered  messages that arrived after a later one of the same sender
     * @param unexpected messages that arrived without being confirmed
     * @param moves      how often a client said that it went on through another queue
     * @param troubles   what clients showed instead of a confirmation
     * @param pausesMs   for each swap and each person the longest time between two confirmations around it, sorted
     * @param before     what the server held after the first swaps
     * @param after      what it held after the last
     */
    record Figures(
            int confirmed,
            double perSecond,
            int swaps,
            int lost,
            int doubled,
            int reordered,
            int unexpected,
            int moves,
            List<String> troubles,
            List<Double> pausesMs,
            ServerProcess before,
            ServerProcess after) {

        double pauseMs(double quantile) {
            return pausesMs.get((int) Math.min(pausesMs.size() - 1, quantile * pausesMs.size()));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d messages confirmed (%.0f a second), %d swaps: %d lost, %d doubled, %d reordered, %d unexpected,"
                            + " %d troubles; clients moved %d times; pause p50 %.0f ms, p99 %.0f ms, max %.0f ms;"
                            + " threads %d -> %d, descriptors %d -> %d, heap %d -> %d KiB",
                    confirmed,
                    perSecond,
                    swaps,
                    lost,
                    doubled,
                    reordered,
                    unexpected,
                    troubles.size(),
                    moves,
                    pauseMs(0.5),
                    pauseMs(0.99),
                    pauseMs(1),
                    before.threads(),
                    after.threads(),
                    before.descriptors(),
                    after.descriptors(),
                    before.heapKib(),
                    after.heapKib());
        }
    }

    private final Path run;
    private final Running server;
    private final int swaps;
    private final List<SoakPerson> people = new ArrayList<>();
    private final List<Long> swapNanos = new ArrayList<>();
    private volatile boolean talking = true;

    private SwapSoak(Path run, Running server, int swaps) {
        this.run = run;
        this.server = server;
        this.swaps = swaps;
    }

    /** Runs it in an empty directory. */
    static Figures run(Path directory, int swaps) throws Exception {
        Path run = directory.resolve("run");
        Path configuration = Files.writeString(directory.resolve("soak.json"), configuration());
        SysvKey key = SysvKey.free();
        Command command = Server.command(
                "--config",
                configuration.toString(),
                "--run",
                run.toString(),
                "--doors",
                "mapped",
                "--key",
                key.toString(),
                "--remove-queue");
        try (Server server = Server.ready(command)) {
            Figures figures = new SwapSoak(run, server.running(), swaps).run();
            int code = server.running().signal("TERM").exitCode();
            if (code != 0) {
                throw new IOException("the server ended with " + code + ": "
                        + server.running().soFar());
            }
            return figures;
        } finally {
            key.removeQueue();
        }
    }

    private static String configuration() {
        StringBuilder people = new StringBuilder();
        for (String login : LOGINS) {
            people.append(people.isEmpty() ? "" : ", ")
                    .append("{ \"login\": \"" + login + "\", \"password\": \"" + login + "1\" }");
        }
        return "{ \"people\": [ " + people + " ] }";
    }

    private Figures run() throws Exception {
        try {
            for (String login : LOGINS) {
                List<String> others =
                        LOGINS.stream().filter(other -> !other.equals(login)).toList();
                people.add(new SoakPerson(run, login, login + "1", others));
            }
            return soak();
        } finally {
            people.forEach(SoakPerson::close);
        }
    }

    private Figures soak() throws Exception {
        long started = System.nanoTime();
        List<FutureTask<Boolean>> talks = new ArrayList<>();
        for (SoakPerson person : people) {
            FutureTask<Boolean> talk = new FutureTask<>(() -> {
                person.talk(() -> talking, PER_SECOND / LOGINS.size());
                return true;
            });
            talks.add(talk);
            new Thread(talk, "soak-" + person.login()).start();
        }
        ServerProcess before = swapAll();
        LockSupport.parkNanos(BETWEEN_SWAPS.toNanos());
        talking = false;
        await(talks);
        double seconds = (System.nanoTime() - started) / 1e9;
        for (SoakPerson person : people) {
            person.look();
        }
        return figures(seconds, before, ServerProcess.of(server.pid()));
    }

    private ServerProcess swapAll() throws IOException, InterruptedException {
        ServerProcess before = ServerProcess.of(server.pid());
        String here = "mapped";
        long next = System.nanoTime() + BETWEEN_SWAPS.toNanos();
        try (ControlSocket control = new ControlSocket(run)) {
            for (int i = 0; i < swaps; i++) {
                LockSupport.parkNanos(next - System.nanoTime());
                next = System.nanoTime() + BETWEEN_SWAPS.toNanos();
                String there = here.equals("mapped") ? "sysv" : "mapped";
                swapNanos.add(System.nanoTime());
                control.swap(here, there);
                here = there;
                if (i == WARM_UP) {
                    before = ServerProcess.of(server.pid());
                }
            }
        }
        return before;
    }

    private static void await(List<FutureTask<Boolean>> talks) throws InterruptedException, IOException {
        for (FutureTask<Boolean> talk : talks) {
            try {
                talk.get();
            } catch (ExecutionException e) {
                throw new IOException("somebody could not go on: " + e.getCause(), e);
            }
        }
    }

    private Figures figures(double seconds, ServerProcess before, ServerProcess after) {
        int confirmed = 0;
        int moves = 0;
        int[] faults = new int[4];
        List<String> troubles = new ArrayList<>();
        for (SoakPerson from : people) {
            confirmed += from.confirmedNanos().size();
            moves += from.moves();
            troubles.addAll(from.troubles());
            for (SoakPerson to : people) {
                count(from.sentTo(to.login()), to.receivedFrom(from.login()), faults);
            }
        }
        return new Figures(
                confirmed,
                confirmed / seconds,
                swaps,
                faults[0],
                faults[1],
                faults[2],
                faults[3],
                moves,
                troubles,
                pauses(),
                before,
                after);
    }

    /** Lost, doubled, reordered, unexpected. */
    private static void count(int sent, List<Integer> received, int[] faults) {
        int[] seen = new int[sent + 1];
        int last = 0;
        for (int number : received) {
            if (number < 1 || number > sent) {
                faults[3]++;
                continue;
            }
            faults[1] += seen[number]++ > 0 ? 1 : 0;
            faults[2] += number < last ? 1 : 0;
            last = Math.max(last, number);
        }
        for (int number = 1; number <= sent; number++) {
            faults[0] += seen[number] == 0 ? 1 : 0;
        }
    }

    private List<Double> pauses() {
        List<Double> pauses = new ArrayList<>();
        for (SoakPerson person : people) {
            for (long swap : swapNanos) {
                pauses.add(longestGap(person.confirmedNanos(), swap, swap + BETWEEN_SWAPS.toNanos()) / 1e6);
            }
        }
        pauses.sort(null);
        return pauses;
    }

    private static long longestGap(List<Long> confirmed, long from, long to) {
        long longest = 0;
        long before = from;
        for (long at : confirmed) {
            if (at >= from && before < to) {
                longest = Math.max(longest, at - before);
                before = at;
            }
        }
        return longest;
    }

    /**
     * Runs it and prints the figures.
     *
     * @param arguments how many swaps; {@code --pause} before it prints nothing but the pause that 99 of 100 stay under
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("kolejka-soak");
        try {
            Figures figures = run(directory, Integer.parseInt(arguments[arguments.length - 1]));
            if (!arguments[0].equals("--pause")) {
                System.out.println(figures);
            } else if (figures.lost() + figures.doubled() + figures.reordered() > 0) {
                throw new IOException("a pause does not count when messages go astray: " + figures);
            } else {
                System.out.printf(Locale.ROOT, "%.1f%n", figures.pauseMs(0.99));
            }
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
