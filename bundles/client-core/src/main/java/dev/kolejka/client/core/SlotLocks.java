package dev.kolejka.client.core;

import java.io.IOException;
import java.util.Optional;

/** The bytes of {@code kolejka.lock}: who holds one, lives. One thread. */
interface SlotLocks {

    /** Takes a byte; empty while somebody holds it. */
    Optional<Hold> tryHold(long index) throws IOException;

    /** Whether nobody holds a byte. */
    boolean isFree(long index) throws IOException;

    /** Whether the server looks at these very bytes. */
    boolean isInPlace() throws IOException;

    /** A byte held, until it is closed. */
    @FunctionalInterface
    interface Hold extends AutoCloseable {

        @Override
        void close() throws IOException;
    }
}
