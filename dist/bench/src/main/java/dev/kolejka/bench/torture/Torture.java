package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueGoneException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Kills processes that use a queue, at random moments, and counts what becomes of its frames. See {@code torture.sh}.
 */
public final class Torture {

    private static final int KILLS_A_ROUND = 250;
    private static final long PROGRESS_NANOS = 10_000_000_000L;

    /** One round after the other; with two, every frame wraps. */
    private static final int[] SLOTS = {64, 2, 16};

    private final Plan plan;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final long began = System.nanoTime();
    private long lastProgress = began;

    private Torture(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs one.
     *
     * @param arguments the class of a transport, what it calls the queue, a directory, how many kills, and a seed
     * @throws Exception if it cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        Plan plan = new Plan(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3]),
                Long.parseLong(arguments[4]));
        System.exit(run(plan, System.out).isClean() ? 0 : 1);
    }

    static Tally run(Plan plan, PrintStream out) throws Exception {
        Torture torture = new Torture(plan, out);
        torture.run();
        return torture.tally;
    }

    private void run() throws Exception {
        out.println("seed " + plan.seed());
        beServer();
        QuickStart java = new QuickStart(plan);
        java.prepare();
        Staff staff = new Staff(plan, java);
        try (Freezer freezer = new Freezer()) {
            for (int round = 0; tally.kills < plan.kills() && tally.stuck == 0 && tally.broken == 0; round++) {
                run(new Round(plan, staff, tally, freezer, round, SLOTS[round % SLOTS.length]));
            }
        }
        out.println(tally.details());
        out.println(tally.line());
    }

    private void run(Round round) throws IOException {
        try {
            round.run(Math.min(plan.kills(), tally.kills + KILLS_A_ROUND), this::progress);
        } catch (QueueGoneException damaged) {
            tally.broken();
            System.err.println(damaged.getMessage());
        } finally {
            round.clear();
        }
    }

    /** Makes the lock file that processes which use the queue prove their lives with, as a server does. */
    private void beServer() throws IOException {
        Path file = plan.directory().resolve(LockFile.NAME);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw----")));
        if (LockFile.open(file).tryHold(0).isEmpty()) {
            throw new IOException("somebody holds byte 0 of " + file);
        }
    }

    private void progress() {
        long now = System.nanoTime();
        if (now - lastProgress > PROGRESS_NANOS) {
            lastProgress = now;
            out.println((now - began) / 1_000_000_000 + " s, of " + plan.kills() + ", " + tally.rounds
                    + " rounds closed: " + tally.line());
        }
    }
}
