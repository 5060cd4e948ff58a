package dev.kolejka.bench.torture;

import java.io.IOException;
import java.util.List;

/** A worker's process, seen by its supervisor. It starts at once, and works when it is let go. */
final class WorkerJvm {

    private final Process process;
    private final Journal journal;
    private final int life;

    private WorkerJvm(Process process, Journal journal, int life) {
        this.process = process;
        this.journal = journal;
        this.life = life;
    }

    /** Runs a command. */
    static WorkerJvm start(List<String> command, int life, Journal journal) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new WorkerJvm(process, journal, life);
    }

    /** Lets it work. One that has died meanwhile is found by {@link #isDead}. */
    void go() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException dead) {
            process.destroyForcibly();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean isDead() {
        return !process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int life() {
        return life;
    }

    Journal journal() {
        return journal;
    }
}
