package dev.kolejka.bench.transit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a thread on one CPU. The JVM's own threads, its compilers above all, go where the system puts them. */
final class Cpu {

    /** No particular CPU. */
    static final String ANY = "any";

    private Cpu() {}

    /**
     * Keeps the thread that calls on a CPU from now on.
     *
     * @param cpu its number, or {@link #ANY}
     */
    static void pin(String cpu) throws IOException, InterruptedException {
        if (cpu.equals(ANY)) {
            return;
        }
        Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
        Process taskset = new ProcessBuilder("taskset", "-c", "-p", cpu, String.valueOf(thread))
                .redirectErrorStream(true)
                .start();
        String said = new String(taskset.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (taskset.waitFor() != 0) {
            throw new IOException("cannot run on CPU " + cpu + ": " + said.strip());
        }
    }
}
