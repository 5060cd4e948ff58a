package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.MessageQueue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a worker's JVM is started at little cost: without compiling much, with the native part of JNA at hand instead of
 * unpacked by each (who is killed meanwhile leaves it behind), and with classes from an archive. Where there is no JNA,
 * or the classes are not in jars, it starts all the same.
 */
final class QuickStart {

    private static final String NATIVE_PART = "libjnidispatch.so";

    /** What JNA calls a processor that Java calls so. */
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86-64", "aarch64", "aarch64");

    private static final int TRAINING_MILLIS = 1_000;
    private static final int TRAINING_LIMIT_SECONDS = 60;

    private final Plan plan;
    private final Path archive;

    QuickStart(Plan plan) {
        this.plan = plan;
        archive = plan.directory().resolve("worker.jsa");
    }

    /** Gets ready. */
    void prepare() throws Exception {
        provideNativePart();
        train();
    }

    /**
     * The command of a worker, up to the class to run. Half of the workers are never compiled: what lies between two of
     * their stores is a hundred times as long, and so is the time for a kill to fall there.
     */
    List<String> command(int life) {
        List<String> command = new ArrayList<>(java("-XX:SharedArchiveFile=" + archive));
        if (life / 2 % 2 == 1) {
            command.add(1, "-Xint");
        }
        return command;
    }

    private List<String> java(String archiveOption) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xrs",
                "-Xshare:auto",
                archiveOption,
                "-Djna.boot.library.path=" + plan.directory(),
                "-cp",
                System.getProperty("java.class.path"));
    }

    private void provideNativePart() throws IOException {
        String processor = PROCESSORS.getOrDefault(System.getProperty("os.arch", ""), "");
        try (InputStream part =
                ClassLoader.getSystemResourceAsStream("com/sun/jna/linux-" + processor + "/" + NATIVE_PART)) {
            if (part != null) {
                Files.copy(part, plan.directory().resolve(NATIVE_PART));
            }
        }
    }

    /** Lets a worker work for a while, and write what classes it had when it is told to stop. */
    private void train() throws Exception {
        Path file = plan.directory().resolve("training.journal");
        Journal journal = Journal.open(file);
        journal.clear();
        try (MessageQueue queue = plan.makeQueue(1, 2)) {
            List<String> command = new ArrayList<>(java("-XX:ArchiveClassesAtExit=" + archive));
            command.addAll(Worker.arguments(plan, Stopwatch.start(), Role.PRODUCER, 1, 0, file));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            process.waitFor(TRAINING_MILLIS, TimeUnit.MILLISECONDS);
            journal.stop();
            if (!process.waitFor(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            queue.remove();
        }
        Files.delete(file);
    }
}
