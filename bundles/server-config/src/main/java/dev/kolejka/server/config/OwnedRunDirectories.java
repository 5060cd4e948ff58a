package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectories;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Takes run directories into use, each by at most one server. Any thread; one at a time gets in. */
@Component
public final class OwnedRunDirectories implements RunDirectories {

    /** The server's byte of {@code kolejka.lock}. */
    private static final long SERVER_BYTE = 0;

    /** Until it has its group. */
    private static final QueueAccess OWNER_ONLY = new QueueAccess(0600, null);

    /** A client that looks whether a server lives holds the byte for an instant. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);
    private static final Set<PosixFilePermission> FOR_EVERYBODY = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FOR_A_GROUP = PosixFilePermissions.fromString("rwxr-x---");

    /** For the component runtime and for tests: it needs nothing. */
    public OwnedRunDirectories() {}

    @Override
    public synchronized RunDirectory take(Path path, QueueAccess access) throws RefusedException {
        Path directory = path.toAbsolutePath().normalize();
        if (DirectoryRules.look(directory).isEmpty()) {
            make(directory, access);
        }
        long device = DirectoryRules.check(directory);
        Path lock = directory.resolve(LockFile.NAME);
        makeLockFile(lock);
        LockFile.Hold hold = hold(lock, directory);
        try {
            OwnedRunDirectory.admit(lock, access);
            DirectoryRules.requireStillOn(device, directory);
        } catch (RefusedException refused) {
            letGo(hold, refused);
            throw refused;
        }
        return new OwnedRunDirectory(directory, hold);
    }

    private static void make(Path directory, QueueAccess access) throws RefusedException {
        try {
            makeParents(directory.getParent());
            makeUnlessMade(directory, access.group() == null ? FOR_EVERYBODY : FOR_A_GROUP, access.group());
        } catch (IOException failed) {
            throw Trouble.io(FilePhrase.RUN_NOT_MADE, directory, failed);
        }
    }

    /** Another server may start at the same moment; the lock decides between them. */
    private static void makeUnlessMade(Path directory, Set<PosixFilePermission> permissions, @Nullable String group)
            throws IOException {
        try {
            ExactModes.makeDirectory(directory, permissions, group);
        } catch (FileAlreadyExistsException made) {
            if (!Files.isDirectory(directory)) {
                throw new KnownFailureException(directory, Saying.of(FilePhrase.IS_NO_DIRECTORY, directory));
            }
        }
    }

    private static void makeParents(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.exists(directory)) {
            makeParents(directory.getParent());
            makeUnlessMade(directory, FOR_EVERYBODY, null);
        }
    }

    private static void makeLockFile(Path lock) throws RefusedException {
        try {
            LockFile.make(lock, OWNER_ONLY);
        } catch (IOException failed) {
            throw Trouble.io(FilePhrase.NOT_MADE, lock, failed);
        }
        if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(FilePhrase.LOCK_IS_NO_FILE, lock));
        }
    }

    private static LockFile.Hold hold(Path lock, Path directory) throws RefusedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            LockFile file = LockFile.open(lock);
            Optional<LockFile.Hold> hold = file.tryHold(SERVER_BYTE);
            while (hold.isEmpty() && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                hold = file.tryHold(SERVER_BYTE);
            }
            return hold.orElseThrow(() -> taken(lock, directory));
        } catch (IOException failed) {
            throw Trouble.io(FilePhrase.NOT_LOCKED, lock, failed);
        }
    }

    private static void letGo(LockFile.Hold hold, Exception failed) {
        try {
            hold.close();
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static RefusedException taken(Path lock, Path directory) {
        Optional<LockHolders.Holder> holder = LockHolders.ofFirstByte(lock);
        if (holder.isPresent() && holder.get().isShared()) {
            return new RefusedException(
                    ExitStatus.CANNOT_CREATE,
                    Saying.of(
                            FilePhrase.SHARED_LOCK,
                            SERVER_BYTE,
                            lock,
                            holder.get().pid()));
        }
        Saying who =
                holder.map(known -> Saying.of(FilePhrase.PID, known.pid())).orElse(Saying.of(FilePhrase.PID_UNKNOWN));
        return new RefusedException(ExitStatus.CANNOT_CREATE, Saying.of(FilePhrase.ANOTHER_SERVER, who, directory));
    }
}
