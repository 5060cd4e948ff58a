package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAddress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Queues that outlive their servers lie in no run directory, so two servers of one user, each alone in its own, could
 * take the same one. Each holds a byte for life, that of the queue's key, in a file of its user; it lies where all
 * programs of a machine find it, and goes with the machine's memory, as such queues do. Any thread.
 */
final class QueueClaims {

    private static final Logger LOG = System.getLogger(QueueClaims.class.getPackageName());

    private final @Nullable Path directory;
    private final Map<Long, LockFile.Hold> held = new HashMap<>();

    /**
     * Claims in a directory.
     *
     * @param directory where; null for no claims at all
     */
    QueueClaims(@Nullable Path directory) {
        this.directory = directory;
    }

    /** In the machine's shared memory, where there is such a directory. */
    static QueueClaims ofMachine() {
        Path memory = Path.of("/dev/shm");
        return new QueueClaims(Files.isWritable(memory) ? memory : null);
    }

    /**
     * Claims a queue for this process, for life. Claiming twice changes nothing.
     *
     * @throws RefusedException CANNOT_CREATE when another server holds it
     */
    synchronized void claim(QueueAddress address) throws RefusedException {
        if (directory == null) {
            return;
        }
        try {
            Path file = directory.resolve("kolejka-" + user() + ".lock");
            long index = index(address);
            if (!held.containsKey(index) && isOurs(file)) {
                Optional<LockFile.Hold> hold = LockFile.open(file).tryHold(index);
                held.put(index, hold.orElseThrow(() -> taken(address)));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "event=queue_not_claimed queue=" + address.name() + ": " + e);
        }
    }

    /** A key is its own byte; other names, should a transport have them, come behind all keys. */
    private static long index(QueueAddress address) {
        String name = address.name();
        boolean isKey = name.length() <= 10 && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return isKey ? Long.parseLong(name) : (1L << 34) + Integer.toUnsignedLong(name.hashCode());
    }

    private static int user() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /** Made by us, now or earlier. Somebody else's file of that name must not keep us from serving. */
    private static boolean isOurs(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException made) {
            if ((int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) != user()) {
                LOG.log(Level.WARNING, "event=queue_not_claimed: " + file + " belongs to somebody else");
                return false;
            }
        }
        return true;
    }

    private static RefusedException taken(QueueAddress address) {
        return new RefusedException(
                ExitStatus.CANNOT_CREATE, Saying.of(ServerPhrase.QUEUE_TAKEN, address.transport(), address.name()));
    }
}
