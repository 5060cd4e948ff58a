package dev.kolejka.api.queue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code kolejka.lock}: byte locks as proof of life (dist/docs/protocol.md section 9). A process holds a byte for as
 * long as it lives, and the kernel lets go of it the moment the process dies; so whoever gets the lock knows that its
 * holder is dead, without pids and without waiting.
 *
 * <p>POSIX drops every lock a process has on a file as soon as the process closes <em>any</em> descriptor of it. So a
 * JVM opens a lock file once, here, outside any bundle that can be swapped, and never closes it. Any thread.
 */
public final class LockFile {

    /** Its name in the run directory. */
    public static final String NAME = "kolejka.lock";

    /** The byte of the process in slot 0; slot n holds the one n behind it. Server, sessions and logins lie far below. */
    public static final long FIRST_PROCESS = 1L << 20;

    /** Slots for processes: how many can use the mapped queues of a run directory at once. */
    public static final int PROCESSES = 1 << 14;

    private static final Map<Object, LockFile> OPENED = new HashMap<>();

    private final Path path;
    private final FileChannel channel;

    /** Which file it is, whatever lies at its path by now: a file that is open keeps its number to itself. */
    private final Object identity;

    private @Nullable Life life;

    /** Kept, because a lock that nobody refers to is forgotten by the JVM, though not by the kernel. */
    private @Nullable FileLock lifeLock;

    private LockFile(Path path, FileChannel channel, Object identity) {
        this.path = path.toAbsolutePath();
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Makes a lock file, unless it is there: then it stays as it is, for whoever holds a byte of it holds it in this very
     * file.
     *
     * @param path   where
     * @param access its permissions; its group is the business of whoever makes the run directory
     * @throws IOException if it cannot be made
     */
    public static void make(Path path, QueueAccess access) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setPosixFilePermissions(path, access.permissions());
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // By somebody who had the same need.
        }
    }

    /**
     * Opens a lock file that a server made; the second time, the same object.
     *
     * @param path the file, not a link
     * @return the one object this JVM has for that file
     * @throws IOException if it is not there, not a plain file, or may not be read and written
     */
    public static LockFile open(Path path) throws IOException {
        // Opening it a second time and closing that again would drop our locks, so look at the file's identity first.
        synchronized (OPENED) {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!file.isRegularFile()) {
                throw new QueueRefusedException(path.toString(), "is not a plain file");
            }
            LockFile known = OPENED.get(file.fileKey());
            if (known != null) {
                return known;
            }
            LockFile opened = new LockFile(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    file.fileKey());
            OPENED.put(file.fileKey(), opened);
            return opened;
        }
    }

    /**
     * Whether this file still lies where it was first opened. If another has taken its place, or none is there, what is
     * held here proves nothing to those who look there: whoever did that broke the rule that it is made once, and a
     * server has to be found anew with {@link #open}, whose holds are others. Asks the system, and takes no byte.
     *
     * @return false also when the directory itself was replaced
     * @throws IOException if the place cannot be looked at
     */
    public boolean isInPlace() throws IOException {
        try {
            return identity.equals(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /**
     * Takes a byte, without waiting.
     *
     * @param index which byte
     * @return the hold, to be kept for as long as it is meant; empty when somebody else, in this JVM or another
     *     process, holds it
     * @throws IOException if the file system cannot lock
     */
    public synchronized Optional<Hold> tryHold(long index) throws IOException {
        return Optional.ofNullable(lock(index, false)).map(Hold::new);
    }

    /**
     * Asks whether somebody holds a byte. It is taken for an instant: shared, so that two processes that ask at once do
     * not take each other for the holder, and one thread of this JVM at a time, since inside a JVM shared locks overlap
     * too. A process that calls {@link #tryHold} in that very instant is told that the byte is held.
     *
     * @param index which byte
     * @return true when its holder lives
     * @throws IOException if the file system cannot lock
     */
    public synchronized boolean isHeld(long index) throws IOException {
        FileLock probe = lock(index, true);
        if (probe == null) {
            return true;
        }
        probe.release();
        return false;
    }

    /**
     * Asks whether a byte could be taken now. As {@link #isHeld}, but a lock that is shared counts too: it proves
     * nobody's life, since whoever asks holds one, but keeps the byte from everybody. The byte is taken for an instant,
     * not shared, so of two who ask at once one is told that it is not free: only for bytes that are seldom asked about.
     *
     * @param index which byte
     * @return true when nobody has locked it in any way
     * @throws IOException if the file system cannot lock
     */
    public synchronized boolean isFree(long index) throws IOException {
        FileLock probe = lock(index, false);
        if (probe == null) {
            return false;
        }
        probe.release();
        return true;
    }

    /**
     * This process's proof of life: a byte of its own, taken at the first call and held until the process ends, however
     * it ends. Only then does {@link #isDead} say so.
     *
     * @return the same for every caller in this JVM
     * @throws IOException if the file system cannot lock, or {@value #PROCESSES} processes have the file open
     */
    public synchronized Life life() throws IOException {
        if (life == null || lifeLock == null || !lifeLock.isValid()) {
            life = begin(ThreadLocalRandom.current().nextInt(PROCESSES));
        }
        return life;
    }

    /** A search that starts anywhere: those who start together do not meet at every slot. */
    private Life begin(int start) throws IOException {
        for (int i = 0; i < PROCESSES; i++) {
            int slot = (start + i) % PROCESSES;
            FileLock lock = lock(FIRST_PROCESS + slot, false);
            if (lock != null) {
                lifeLock = lock;
                return new Life(slot, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
            }
        }
        throw new IOException(path + ": all " + PROCESSES + " slots for processes are taken");
    }

    /**
     * Asks for proof that the process in a slot is dead.
     *
     * @param slot of a {@link Life}, 0 to {@value #PROCESSES} − 1
     * @return true when nobody holds the slot; false when its holder, who may be another process than once was, lives or
     *     was about to begin
     * @throws IOException if the file system cannot lock
     */
    public boolean isDead(int slot) throws IOException {
        return !isHeld(FIRST_PROCESS + slot);
    }

    private @Nullable FileLock lock(long index, boolean shared) throws IOException {
        // Never lock(), read() or write(): they close the channel under an interrupted thread, and with it every lock
        // of
        // this process would go. tryLock() does not wait, so an interrupt does not touch it.
        try {
            return channel.tryLock(index, 1, shared);
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /**
     * A process, as others see it. A slot is used again after its holder's death; the epoch tells the two apart.
     *
     * @param slot  0 to {@value #PROCESSES} − 1
     * @param epoch above 0, by chance
     */
    public record Life(int slot, int epoch) {}

    /** One byte held. Closing lets go of it; so does the end of the process, however it ends. */
    public static final class Hold implements AutoCloseable {

        private final FileLock lock;

        private Hold(FileLock lock) {
            this.lock = lock;
        }

        @Override
        public void close() throws IOException {
            lock.release();
        }
    }
}
