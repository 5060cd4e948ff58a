package dev.kolejka.client.core;

import dev.kolejka.api.queue.LockFile;
import java.io.IOException;
import java.util.Optional;

/** The bytes of a lock file. */
record FileSlotLocks(LockFile file) implements SlotLocks {

    @Override
    public Optional<Hold> tryHold(long index) throws IOException {
        return file.tryHold(index).map(hold -> hold::close);
    }

    @Override
    public boolean isFree(long index) throws IOException {
        return file.isFree(index);
    }

    @Override
    public boolean isInPlace() throws IOException {
        return file.isInPlace();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
