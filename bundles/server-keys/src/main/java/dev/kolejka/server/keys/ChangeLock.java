package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one process, and one thread of it, change keys at a time, so that server and operators do not undo what the other
 * has just done. The system lets go of it when its holder dies. A file of its own: closing a descriptor of kolejka.lock
 * would drop what the server holds in that. Reading takes no lock, since files are replaced as a whole.
 */
final class ChangeLock {

    /** The name of the file in the run directory. */
    static final String FILE = "people.keys.lock";

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /** Inside a JVM file locks overlap instead of waiting for each other. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final Path file;
    private final Duration patience;

    /**
     * The lock of a run directory.
     *
     * @param run      the directory
     * @param patience how long to wait for whoever holds it; holders change a file and let go
     */
    ChangeLock(Path run, Duration patience) {
        this.file = run.resolve(FILE);
        this.patience = patience;
    }

    /** What is done while nobody else changes anything. */
    interface Change<T> {
        T make() throws RefusedException;
    }

    /**
     * Waits for the lock and makes a change under it. Not to be called from inside a change.
     *
     * @throws RefusedException TEMPORARY when the lock is not free in time, IO_ERROR when its file cannot be made or
     *                          locked; what the change refused
     */
    <T> T holding(Change<T> change) throws RefusedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!IN_THIS_JVM.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        try (FileChannel channel = open()) {
            lock(channel, deadline);
            return change.make();
        } catch (IOException failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR, Saying.of(KeyPhrase.NOT_LOCKED, file, GuardedFile.why(failed)), failed);
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    private FileChannel open() throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(Mode.SECRET.permissions()));
        } catch (FileAlreadyExistsException made) {
            // Made once; two that start together must lock the same file.
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Never lock(), which waits for a process that was stopped for as long as it is stopped. */
    private void lock(FileChannel channel, long deadline) throws IOException, RefusedException {
        while (channel.tryLock() == null) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            if (System.nanoTime() - deadline >= 0) {
                throw busy();
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private RefusedException busy() {
        return new RefusedException(ExitStatus.TEMPORARY, Saying.of(KeyPhrase.LOCKED_FOR_LONG, file));
    }

    private RefusedException interrupted() {
        return new RefusedException(
                ExitStatus.TEMPORARY, Saying.of(KeyPhrase.INTERRUPTED, file), new ClosedByInterruptException());
    }
}
