package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One queue of a test, under a key of its own; it goes with the test, however that ends. Confined to the test. */
final class Ground implements AutoCloseable {

    /** Longer than anything takes that works. */
    static final Duration LONG = Duration.ofSeconds(30);

    /** How long those wait who must be let go: nobody looks that long whether they were. */
    static final Duration ENDLESS = Duration.ofHours(1);

    static final int TYPES = 5;

    final int key = FreeKey.find();
    final QueueAddress address = new QueueAddress("sysv", "" + key, Path.of("run"));
    final Stranger stranger = new Stranger(key);
    final SysvTransport transport;
    private final List<Thread> threads = new ArrayList<>();

    Ground() {
        this(LinuxKernel::new);
    }

    Ground(Supplier<Kernel> kernels) {
        transport = new SysvTransport(kernels);
    }

    MessageQueue create() throws IOException {
        return create(TYPES, QueueAccess.DEFAULT);
    }

    MessageQueue create(QueueAccess access) throws IOException {
        return create(TYPES, access);
    }

    MessageQueue create(int types) throws IOException {
        return create(types, QueueAccess.DEFAULT);
    }

    private MessageQueue create(int types, QueueAccess access) throws IOException {
        return transport.create(address, new QueueShape(types, 64, QueueShape.Legend.NONE), access);
    }

    MessageQueue open() throws IOException {
        return transport.open(address);
    }

    <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "ground-" + threads.size());
        threads.add(thread);
        thread.start();
        return task;
    }

    static <T> T outcome(FutureTask<T> task) throws Exception {
        return task.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    static Frame frame(long type, int first) {
        return new Frame(type, first, 0, "");
    }

    /** What one consume shows, by the first numbers. */
    static List<Integer> consumed(MessageQueue queue, long type, int max) {
        List<Integer> shown = new ArrayList<>();
        try {
            queue.consume(type, max, Duration.ZERO, noting(shown));
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
        return shown;
    }

    static FrameHandler noting(List<Integer> shown) {
        return (FrameBatch batch) -> {
            for (int i = 0; i < batch.size(); i++) {
                shown.add(batch.frame(i).first());
            }
        };
    }

    /** All frames of a type, by the first numbers. */
    static List<Integer> rest(MessageQueue queue, long type) {
        List<Integer> rest = new ArrayList<>();
        Frame into = new Frame();
        while (queue.poll(type, into)) {
            rest.add(into.first());
        }
        return rest;
    }

    @Override
    public void close() {
        stranger.tidyUp();
        transport.close();
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(LONG.toMillis());
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
