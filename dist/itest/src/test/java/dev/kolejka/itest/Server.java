package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/** The built server, running. */
final class Server implements AutoCloseable {

    private final Running running;

    private Server(Running running) {
        this.running = running;
    }

    /** The command that would start it. */
    static Command command(String... arguments) {
        return new Command(Trees.SERVER.resolve("bin/kolejka-server"), arguments);
    }

    /** Starts it with the sample configuration that it ships: people ala, bob, ewa; groups szachy, kino. */
    static Server start(Path run) throws IOException, InterruptedException {
        return start(Trees.SERVER.resolve("conf/kolejka.json"), run);
    }

    /** Starts it and waits until it serves. */
    static Server start(Path configuration, Path run) throws IOException, InterruptedException {
        return ready(command("--config", configuration.toString(), "--run", run.toString()));
    }

    /** Starts it with a command of the caller's and waits until it serves. */
    static Server ready(Command command) throws IOException, InterruptedException {
        return new Server(command.start().hears("ready"));
    }

    Running running() {
        return running;
    }

    /** Ends it with SIGTERM; its exit code has to be 0. */
    void stop() throws IOException, InterruptedException {
        int code = running.signal("TERM").exitCode();
        assertEquals(0, code, () -> "the server's exit code");
    }

    @Override
    public void close() {
        running.close();
    }
}
