package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A transport whose bundle is replaced: nothing of the old one may stay behind in the JVM. */
class UnloadTest {

    /** Loads this bundle's classes anew, as a framework does for a bundle that was updated. */
    private static final class OwnClasses extends ClassLoader {

        private static final String OURS = "dev.kolejka.transport.sysv.";

        OwnClasses() {
            super(OwnClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(OURS) ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file == null ? new byte[0] : file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    @Test
    void theClassesOfATransportThatHasEndedAreCollected() throws Exception {
        try (Ground ground = new Ground()) {
            // JNA has a thread that keeps the context of whoever used JNA first, for as long as it lives.
            ground.create();

            WeakReference<ClassLoader> old = use(ground);

            long until = System.nanoTime() + Ground.LONG.toNanos();
            while (old.get() != null && System.nanoTime() - until < 0) {
                System.gc();
                Thread.onSpinWait();
            }
            assertNull(old.get(), "somebody still holds a class of the old transport");
            assertTrue(ground.open().offer(Ground.frame(1, 1)), "another transport goes on");
        }
    }

    /** All that leaves traces: memory of this thread, a wait, an interrupt, names of users, and the thread that wakes. */
    private static WeakReference<ClassLoader> use(Ground ground) throws Exception {
        ClassLoader loader = new OwnClasses();
        QueueTransport transport = (QueueTransport)
                loader.loadClass(SysvTransport.class.getName()).getConstructor().newInstance();
        assertFalse(transport instanceof SysvTransport);
        MessageQueue queue = transport.create(
                ground.address, new QueueShape(3, 4, QueueShape.Legend.NONE), new QueueAccess(0660, "root"));
        queue.offer(Ground.frame(1, 1));
        queue.consume(1, 1, Duration.ofMillis(1), batch -> {});
        queue.receive(1, new Frame(), Duration.ofMillis(1));
        Thread.currentThread().interrupt();
        try {
            queue.receive(1, new Frame(), Duration.ofMillis(1));
        } catch (InterruptedException asWanted) {
            queue.close();
        }
        ((AutoCloseable) transport).close();
        return new WeakReference<>(loader);
    }
}
