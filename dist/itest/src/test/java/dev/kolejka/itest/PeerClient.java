package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A classic client that does what it is told (classic_client.c) and says which frames it got: each one line, its type,
 * first, second and text, as in {@code 7 4 3 "ala,bob,"}. What is compared is all there is on the wire.
 */
final class PeerClient implements AutoCloseable {

    private final Running running;

    PeerClient(Command command) throws IOException {
        running = command.start();
    }

    /** Carries out a command; these lines and no others come of it. */
    PeerClient does(String command, String... lines) throws IOException, InterruptedException {
        running.types(command);
        List<String> got = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            got.add(running.line());
        }
        assertEquals(List.of(lines), got, command);
        return this;
    }

    /** Carries out commands, whatever comes of them, one line each. */
    PeerClient does(List<String> commands) throws IOException, InterruptedException {
        for (String command : commands) {
            running.types(command);
            running.line();
        }
        return this;
    }

    /** There is nothing on the queue for whoever speaks. */
    PeerClient gotNothingElse() throws IOException, InterruptedException {
        return does("rest", "end");
    }

    /** Dies without a word. */
    void isKilled() throws IOException, InterruptedException {
        running.signal("KILL").exitCode();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        running.close();
    }
}
