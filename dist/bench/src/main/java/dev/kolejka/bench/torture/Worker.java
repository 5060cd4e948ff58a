package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The program of a process that is to be killed. It opens the queue, waits for a byte of input, and works; when its
 * input ends, its supervisor is gone, and so is it.
 */
public final class Worker {

    private static final int BROKEN = 70;

    private Worker() {}

    /**
     * Runs until it is killed, told to stop, or has filled its journal.
     *
     * @param arguments as {@link #arguments} gives them
     * @throws Exception if the queue cannot be opened
     */
    public static void main(String[] arguments) throws Exception {
        QueueTransport transport = transport(arguments[0]);
        MessageQueue queue = transport.open(new QueueAddress(transport.name(), arguments[1], Path.of(arguments[2])));
        Journal journal = Journal.open(Path.of(arguments[3]));
        Task task = new Task(
                queue,
                journal,
                new Stopwatch(Long.parseLong(arguments[4])),
                Integer.parseInt(arguments[6]),
                Integer.parseInt(arguments[7]));
        Runnable work = work(Role.valueOf(arguments[5]), task);
        if (System.in.read() >= 0) {
            new Thread(() -> live(work, journal), "work").start();
            awaitEndOfInput();
        }
        Runtime.getRuntime().halt(0);
    }

    /** Its name, and what {@link #main} gets, for a command line. */
    static List<String> arguments(Plan plan, Stopwatch time, Role role, int lane, int life, Path journal) {
        return List.of(
                Worker.class.getName(),
                plan.transport(),
                plan.name(),
                plan.directory().toString(),
                journal.toString(),
                Long.toString(time.beganNanos()),
                role.name(),
                Integer.toString(lane),
                Integer.toString(life));
    }

    static QueueTransport transport(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(QueueTransport.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static Runnable work(Role role, Task task) {
        return switch (role) {
            case PRODUCER -> new Producer(task);
            case POLLER -> new Poller(task);
            case CONSUMER -> new Consumer(task);
        };
    }

    private static void live(Runnable work, Journal journal) {
        try {
            work.run();
            journal.end();
            Runtime.getRuntime().halt(0);
        } catch (Throwable trouble) {
            trouble.printStackTrace();
            Runtime.getRuntime().halt(BROKEN);
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {}
    }
}
