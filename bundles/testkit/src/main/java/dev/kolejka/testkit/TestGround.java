package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where one test of the contract makes its queues, threads and processes, and where they end with it. Confined to the
 * test's thread.
 */
final class TestGround {

    /** Longer than anything takes that works: an upper bound, never a time to wait for. */
    static final Duration LONG = Duration.ofSeconds(30);

    /** How long those wait who must be let go: nobody looks that long whether they were. */
    static final Duration ENDLESS = Duration.ofHours(1);

    static final int TYPES = 5;

    /** How many slots a type is asked to have; where the room is bounded it has fewer. */
    static final int SLOTS = 8;

    static final Legend LEGEND = new Legend(3, 2, 1);

    /** A thread that waits is seen to do so each time; one that is on its way is not. */
    private static final int LOOKS = 10;

    private final QueueTransport transport;
    private final QueueAddress address;
    private final List<MessageQueue> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<OtherProcess> processes = new ArrayList<>();

    TestGround(QueueTransport transport, QueueAddress address) {
        this.transport = transport;
        this.address = address;
    }

    QueueTransport transport() {
        return transport;
    }

    QueueAddress address() {
        return address;
    }

    MessageQueue create() throws IOException {
        return create(SLOTS);
    }

    MessageQueue create(int slots) throws IOException {
        return kept(transport.create(address, new QueueShape(TYPES, slots, LEGEND), QueueAccess.DEFAULT));
    }

    Optional<MessageQueue> takeOver(QueueShape shape, QueueAccess access) {
        return transport.takeOver(address, shape, access).map(this::kept);
    }

    MessageQueue open() throws IOException {
        return kept(transport.open(address));
    }

    /**
     * Fills a queue until it holds no more, whoever asks: with frames 7:0, 7:1, … of type 1.
     *
     * @return how many there are
     */
    int fill() throws IOException {
        MessageQueue filling = open();
        int count = 0;
        while (filling.offer(frame(1, 7, count))) {
            count++;
        }
        return count;
    }

    private MessageQueue kept(MessageQueue queue) {
        queues.add(queue);
        return queue;
    }

    /** Another process, which makes a transport of the same class. */
    OtherProcess process(String... javaOptions) throws IOException {
        OtherProcess process = OtherProcess.start(transport.getClass(), address, javaOptions);
        processes.add(process);
        return process;
    }

    /** Something done on a thread of its own; its outcome is asked for with {@link Running#outcome}. */
    <T> Running<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "contract-" + threads.size());
        threads.add(thread);
        thread.start();
        return new Running<>(thread, task);
    }

    /** Something done on a thread of its own; returns only once it waits, or has ended. */
    <T> Running<T> startAndLetWait(Callable<T> work) {
        Running<T> running = start(work);
        long limit = System.nanoTime() + LONG.toNanos();
        int waits = 0;
        while (waits < LOOKS && !running.task().isDone()) {
            if (System.nanoTime() - limit > 0) {
                throw new AssertionError(
                        "never waited: it is " + running.thread().getState());
            }
            waits = waits(running.thread()) ? waits + 1 : 0;
        }
        return running;
    }

    /** In Java, or in a call of the system that somebody else's code makes: those of the JDK are over soon. */
    private static boolean waits(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.TIMED_WAITING || (state == Thread.State.RUNNABLE && isInNativeCall(thread));
    }

    private static boolean isInNativeCall(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && Stream.of("java.", "jdk.", "sun.").noneMatch(stack[0].getClassName()::startsWith);
    }

    void clear() throws Exception {
        processes.forEach(OtherProcess::kill);
        queues.forEach(MessageQueue::close);
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(LONG.toMillis());
        }
        removeWhatStays();
        if (transport instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** What is kept in a place of its own for the next server would stay for the next test too. */
    private void removeWhatStays() throws IOException {
        if (transport.keepsQueues()) {
            create().remove();
        }
    }

    static Frame frame(long type, int first, int second) {
        return new Frame(type, first, second, "from " + first + ", number " + second);
    }

    /** The oldest frame of a type, as {@code first:second}; {@code none} when there is none. */
    static String next(MessageQueue queue, long type) {
        Frame into = new Frame();
        return queue.poll(type, into) ? mark(into) : "none";
    }

    /** All frames of a type that wait, oldest first. */
    static List<String> rest(MessageQueue queue, long type) {
        List<String> rest = new ArrayList<>();
        for (String next = next(queue, type); !next.equals("none"); next = next(queue, type)) {
            rest.add(next);
        }
        return rest;
    }

    static String mark(Frame frame) {
        return frame.first() + ":" + frame.second();
    }

    /** Work on a thread of its own. */
    record Running<T>(Thread thread, FutureTask<T> task) {

        T outcome() throws InterruptedException, ExecutionException, TimeoutException {
            return task.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }

        /** What it threw. */
        Throwable failure() throws InterruptedException, TimeoutException {
            try {
                throw new AssertionError("did not fail, but gave " + outcome());
            } catch (ExecutionException failed) {
                return failed.getCause() == null ? failed : failed.getCause();
            }
        }
    }
}
