package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file says, read again when the file is another than it was. While it cannot be used, what it said last holds.
 * Looking costs one system call. Confined to whoever holds the key ring.
 */
final class Watched<T> {

    private static final Logger LOG = System.getLogger(Watched.class.getPackageName());

    private final Path file;
    private final Reading<T> reading;
    private Stamp seen;
    private T value;

    /** Reads the file. */
    interface Reading<T> {
        /** Empty when it is not there. */
        Optional<T> read() throws RefusedException;
    }

    /**
     * Reads it for the first time.
     *
     * @param file    which file
     * @param reading how it is read
     * @throws RefusedException if it cannot be
     */
    Watched(Path file, Reading<T> reading) throws RefusedException {
        this.file = file;
        this.reading = reading;
        seen = Stamp.of(file);
        value = reading.read().orElseThrow(() -> gone(file));
    }

    /** What it says now. */
    T now() {
        // Taken before it is read: a file that changes in between is read once more.
        Stamp stamp = Stamp.of(file);
        if (!stamp.equals(seen)) {
            seen = stamp;
            try {
                value = reading.read().orElseThrow(() -> gone(file));
                LOG.log(Level.INFO, "event=keys_changed file=" + file);
            } catch (RefusedException unusable) {
                LOG.log(Level.WARNING, "event=keys_unusable: what was read before holds: " + unusable.getMessage());
            }
        }
        return value;
    }

    private static RefusedException gone(Path file) {
        return new RefusedException(ExitStatus.IO_ERROR, Saying.of(KeyPhrase.FILE_GONE, file));
    }
}
