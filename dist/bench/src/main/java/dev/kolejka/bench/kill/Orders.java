package dev.kolejka.bench.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a supervisor tells a process through its standard input. When that ends, so does the process. Any thread. */
final class Orders {

    private final BlockingQueue<String> given = new LinkedBlockingQueue<>();

    /** Begins to listen. */
    static Orders listen() {
        Orders orders = new Orders();
        Thread reader = new Thread(orders::read, "orders");
        reader.setDaemon(true);
        reader.start();
        return orders;
    }

    private void read() {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = input.readLine();
            while (line != null) {
                given.add(line);
                line = input.readLine();
            }
        } catch (IOException gone) {
            // as at the end
        }
        Runtime.getRuntime().halt(0);
    }

    /** Whether there is one to be taken. */
    boolean isThere() {
        return !given.isEmpty();
    }

    /** Waits for the next one. */
    String take() throws InterruptedException {
        return given.take();
    }
}
