package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Queues of the kernel, as classic programs use them: a queue has a number as its key, all its types share its room, and
 * it stays when its server stops. Nothing native is touched before the first queue is asked for. Any thread.
 */
@Component(service = QueueTransport.class)
public final class SysvTransport implements QueueTransport, AutoCloseable {

    static final String NAME = "sysv";

    /** The key that classic programs have built in. */
    static final int CLASSIC_KEY = 6661;

    private final Supplier<Kernel> kernels;
    private @Nullable Kernel kernel;
    private @Nullable Waker waker;
    private boolean ended;

    /** Made by the framework, and by tests. */
    public SysvTransport() {
        this(LinuxKernel::new);
    }

    /** On another kernel. */
    SysvTransport(Supplier<Kernel> kernels) {
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String defaultName() {
        return "" + CLASSIC_KEY;
    }

    @Override
    public boolean keepsQueues() {
        return true;
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return Key.complaintAbout(name);
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException {
        Key key = Key.of(address);
        Kernel running = kernel("cannot make the " + address);
        KernelQueue queue = new NewQueue(running, address, key, access, Limits.now()).make();
        try {
            int room = Limits.room(queue.limitBytes());
            QueueShape granted = new QueueShape(shape.types(), Share.slots(shape.slotsPerType(), room), shape.legend());
            return new SysvQueue(queue, waker(running), granted, room, true);
        } catch (QueueGoneException gone) {
            throw new IOException("cannot make the " + address + ": it was removed meanwhile", gone);
        }
    }

    @Override
    public MessageQueue open(QueueAddress address) throws IOException {
        Key key = Key.of(address);
        Kernel running = kernel("cannot open the " + address);
        KernelQueue queue = new ExistingQueue(running, address, key).find();
        try {
            int room = roomOf(queue);
            return new SysvQueue(queue, waker(running), shapeFor(room), room, false);
        } catch (QueueGoneException gone) {
            throw (IOException) new NoSuchFileException(key.toString(), null, "it was removed").initCause(gone);
        }
    }

    /** A shut queue had more room before, most likely the kernel's own. */
    private static int roomOf(KernelQueue queue) {
        long limit = queue.limitBytes();
        return Limits.room(limit == KernelQueue.SHUT_BYTES ? Limits.now().queueBytes() : limit);
    }

    /** What those are told who open a queue: the kernel keeps nothing of what its maker was told. */
    private static QueueShape shapeFor(int room) {
        int slots = Math.max(2, Math.min(room, QueueShape.MAX_SLOTS_PER_TYPE));
        return new QueueShape(Integer.MAX_VALUE, slots, QueueShape.Legend.NONE);
    }

    private synchronized Kernel kernel(String what) throws IOException {
        if (ended) {
            throw new IOException(what + ": the transport has ended");
        }
        if (kernel == null) {
            Platform.require(what);
            try {
                kernel = kernels.get();
            } catch (LinkageError missing) {
                throw new IOException(what + ": " + Platform.whatIsMissing(missing), missing);
            }
        }
        return kernel;
    }

    private synchronized Waker waker(Kernel running) throws IOException {
        if (ended) {
            throw new IOException("the sysv transport has ended");
        }
        if (waker == null) {
            waker = new Waker(running);
        }
        return waker;
    }

    /** Ends all use: queues opened by this object are closed, threads that wait in them are let go, and none is left. */
    @Deactivate
    @Override
    public void close() {
        Waker stopping;
        Kernel closing;
        synchronized (this) {
            ended = true;
            stopping = waker;
            closing = kernel;
            waker = null;
            kernel = null;
        }
        if (stopping != null) {
            stopping.stop();
        }
        if (closing != null) {
            closing.close();
        }
    }
}
