package dev.kolejka.bench.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Kills servers and people at random, and counts what becomes of what people said. See {@code kill.sh}. */
public final class Kill {

    /** Then everybody rests, the books are settled, and another office opens. */
    private static final int KILLS_A_ROUND = 250;

    private static final long PROGRESS_NANOS = 60_000_000_000L;

    private static final Path QUEUES = Path.of("/proc/sysvipc/msg");

    private final Plan plan;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final long began = System.nanoTime();
    private long lastProgress = began;

    /** Of the queue of the present round, where it has one; 0 before the first. */
    private volatile int key;

    private Kill(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs one.
     *
     * @param arguments the trees of server and client, transport, level, an empty directory, how many kills, and a seed
     * @throws Exception if it cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        Plan plan = new Plan(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments[2],
                arguments[3],
                Path.of(arguments[4]),
                Integer.parseInt(arguments[5]),
                Long.parseLong(arguments[6]));
        Kill kill = new Kill(plan, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(kill::leaveNothing, "leaves nothing"));
        System.exit(kill.isClean() ? 0 : 1);
    }

    private boolean isClean() throws IOException, InterruptedException {
        out.println("seed " + plan.seed() + ", transport " + plan.transport() + ", level " + plan.level());
        for (int round = 1; tally.kills() < plan.kills() && tally.isClean(); round++) {
            run(round);
        }
        tally.requireFewTwice();
        tally.findings().forEach(out::println);
        if (!tally.isClean()) {
            out.println("what everybody wrote down is in " + plan.directory());
        }
        out.println(tally.line());
        return tally.isClean();
    }

    private void run(int round) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(plan.directory().resolve("round" + round));
        int some = (int) Math.min(KILLS_A_ROUND, plan.kills() - tally.kills());
        key = freeKey();
        try {
            new Round(plan.part(folder, some, plan.seed() + round - 1), key, tally).run(this::progress);
        } finally {
            removeQueue(key);
        }
        if (tally.isClean()) {
            delete(folder);
        }
    }

    /** However this process ends, but for SIGKILL: then people end by themselves, and the server stays. */
    private void leaveNothing() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        try {
            removeQueue(key);
        } catch (IOException unreadable) {
            // then there are no queues
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void progress() {
        long now = System.nanoTime();
        if (now - lastProgress > PROGRESS_NANOS) {
            lastProgress = now;
            out.println((now - began) / 1_000_000_000 + " s, " + tally.kills() + " of " + plan.kills()
                    + " kills; in the rounds that are over: " + tally.line());
        }
    }

    private static int freeKey() throws IOException {
        int candidate = new Random().nextInt(1 << 20, Integer.MAX_VALUE);
        return hasQueue(candidate) ? freeKey() : candidate;
    }

    private static boolean hasQueue(int key) throws IOException {
        if (!Files.exists(QUEUES)) {
            return false;
        }
        try (Stream<String> queues = Files.lines(QUEUES)) {
            return queues.anyMatch(line -> line.strip().startsWith(key + " "));
        }
    }

    /** A server that was killed leaves its queue. */
    private static void removeQueue(int key) throws IOException, InterruptedException {
        if (key != 0 && hasQueue(key)) {
            new ProcessBuilder(List.of("ipcrm", "--queue-key", Integer.toString(key)))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
