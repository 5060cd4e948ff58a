package dev.kolejka.server.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Another JVM that holds the lock of a run directory until it is killed or its input ends. */
final class LockHolder implements AutoCloseable {

    private static final String HELD = "held";

    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    /** Starts it and waits until it holds the lock. */
    static LockHolder start(Path run) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        LockHolder.class.getName(),
                        run.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String said = output.readLine();
        if (!HELD.equals(said)) {
            throw new AssertionError("it said " + said);
        }
        return new LockHolder(process);
    }

    /** As the out-of-memory killer does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The other JVM. */
    public static void main(String[] arguments) throws Exception {
        new ChangeLock(Path.of(arguments[0]), Duration.ofSeconds(60)).holding(() -> {
            System.out.println(HELD);
            try {
                System.in.transferTo(System.out);
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
            return HELD;
        });
    }
}
