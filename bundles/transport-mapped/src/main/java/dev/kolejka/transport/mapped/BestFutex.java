package dev.kolejka.transport.mapped;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The best way to sleep there is: {@link Parking} until {@link LinuxFutex} is there, which takes a tenth of a second of
 * loading native code. That is done by a thread that ends with it, so that nobody's first message waits for it.
 */
final class BestFutex implements Futex {

    private static final Logger LOG = System.getLogger(BestFutex.class.getPackageName());
    private static final AtomicBoolean ASKED = new AtomicBoolean();
    private static final Futex PARKING = new Parking();
    private static volatile boolean bound;

    private final ByteBuffer front;
    private volatile Futex futex = PARKING;

    /** Sleeping on words of a file's front. */
    BestFutex(ByteBuffer front) {
        this.front = front;
    }

    /** Begins to load what it takes, once for all queues. */
    static void load() {
        if (ASKED.compareAndSet(false, true)) {
            Thread loader = new Thread(BestFutex::bind, "mapped-futex");
            loader.setDaemon(true);
            loader.start();
        }
    }

    private static void bind() {
        try {
            bound = LinuxFutex.bind();
        } catch (LinkageError | RuntimeException missing) {
            // Also when the framework stops while a bundle's class is being looked for.
            LOG.log(Level.DEBUG, "event=no_futex: who waits looks every millisecond", missing);
        }
    }

    private Futex futex() {
        if (futex == PARKING && bound) {
            futex = new LinuxFutex(front);
        }
        return futex;
    }

    @Override
    public void sleep(int at, int value, long maxNanos) {
        futex().sleep(at, value, maxNanos);
    }

    @Override
    public int wake(int at, int most) {
        return futex().wake(at, most);
    }
}
