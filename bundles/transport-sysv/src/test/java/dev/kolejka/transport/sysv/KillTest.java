package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Consumers killed by SIGKILL wherever they are, one after the other, while one program puts numbered frames and rivals put
 * and take others. Each next one must begin with what its predecessor had in hand, or right behind it, and then miss
 * none. Prints how many were lost, doubled, unexpected, and shown again because a kill came between handling and taking.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("kolejka.sysv.kills", 100);
    private static final long LONGEST_LIFE_NANOS = 10_000_000;

    /** Leaves some of the machine to those who are killed. */
    private static final long RIVALS_REST_NANOS = 20_000;

    private static final int RIVALS_BURST = 20;

    private final Ground ground = new Ground();
    private final Random random = new Random(Long.getLong("kolejka.seed", 20_261_123));
    private final List<Process> processes = new ArrayList<>();
    private volatile boolean over;

    /** The first and the last number of the batch that was handled last. */
    private int firstInHand = 0;

    private int lastHandled = -1;

    private int lost;
    private int doubled;
    private int shownAgain;

    @AfterEach
    void clear() {
        over = true;
        processes.forEach(Process::destroyForcibly);
        ground.close();
    }

    @Test
    void whoeverIsKilledLosesNothingAndDoublesNothingButWhatItHadInHand() throws Exception {
        ground.create();
        FutureTask<Integer> producing = ground.start(this::produce);
        List<FutureTask<Integer>> rivals =
                Stream.of(2, 3).map(type -> ground.start(() -> disturb(type))).toList();

        Process next = start();
        for (int kill = 0; kill < KILLS; kill++) {
            Process running = next;
            next = start();
            live(running);
        }
        over = true;
        next.destroyForcibly().waitFor();
        int put = Ground.outcome(producing);
        int disturbed = Ground.outcome(rivals.get(0)) + Ground.outcome(rivals.get(1));
        finish(put);

        System.out.printf(
                "KillTest: %d kills, %d frames, %d of rivals: lost %d, doubled %d, unexpected 0, shown again %d%n",
                KILLS, put, disturbed, lost, doubled, shownAgain);
        assertEquals(0, lost, "lost");
        assertEquals(0, doubled, "doubled");
        assertTrue(put > KILLS, () -> "too few frames to mean anything: " + put);
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsumerProcess.class.getName(),
                        "" + ground.key)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(started);
        return started;
    }

    /** Lets a consumer handle something, kills it at any moment after, and reads what it has handled. */
    private void live(Process consumer) throws Exception {
        BufferedReader handled = consumer.inputReader();
        consumer.outputWriter().append('\n').flush();
        String first = handled.readLine();
        assertTrue(first != null, "a consumer ended before it handled anything");
        LockSupport.parkNanos(random.nextLong(LONGEST_LIFE_NANOS));
        consumer.toHandle().destroyForcibly(); // unlike the process's own, it leaves what was written to be read

        takeUpFrom(first);
        for (String line = handled.readLine(); line != null; line = handled.readLine()) {
            follow(numbers(line));
        }
        consumer.waitFor();
    }

    private static int[] numbers(String line) {
        return Stream.of(line.strip().split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** The first batch of a consumer: it may have been in its predecessor's hand. */
    private void takeUpFrom(String line) {
        int[] batch = numbers(line);
        if (batch[0] >= firstInHand && batch[0] <= lastHandled) {
            shownAgain += lastHandled - batch[0] + 1;
            lastHandled = batch[0] - 1;
        }
        follow(batch);
    }

    private void follow(int[] batch) {
        firstInHand = batch[0];
        for (int number : batch) {
            lost += Math.max(0, number - lastHandled - 1);
            doubled += number <= lastHandled ? 1 : 0;
            lastHandled = number;
        }
    }

    /** Whatever the killed left is taken here, and must complete the row. */
    private void finish(int put) throws Exception {
        Frame frame = new Frame();
        MessageQueue queue = ground.open();
        boolean first = true;
        while (queue.poll(1, frame)) {
            if (first && frame.first() >= firstInHand && frame.first() <= lastHandled) {
                shownAgain += lastHandled - frame.first() + 1;
                lastHandled = frame.first() - 1;
            }
            first = false;
            follow(new int[] {frame.first()});
        }
        lost += put - 1 - lastHandled;
    }

    /** Puts frames 0, 1, … of type 1. Returns how many. */
    private int produce() throws Exception {
        MessageQueue queue = ground.open();
        Frame frame = new Frame();
        int put = 0;
        while (!over) {
            if (queue.send(frame.head(1, put, 0), Duration.ofMillis(100))) {
                put++;
            }
        }
        return put;
    }

    /** Puts and takes frames of another type, so that all others move. */
    private int disturb(int type) throws Exception {
        MessageQueue queue = ground.open();
        Frame frame = new Frame();
        int taken = 0;
        while (!over) {
            for (int i = 0; i < RIVALS_BURST; i++) {
                queue.offer(frame.head(type, taken, i));
                queue.offer(frame.head(type, taken, i));
                taken += queue.poll(type, frame) ? 1 : 0;
                taken += queue.poll(type, frame) ? 1 : 0;
            }
            LockSupport.parkNanos(RIVALS_REST_NANOS);
        }
        return taken;
    }
}
