package dev.kolejka.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory of our own for what the framework keeps while it runs, mode 0700, deleted at the end.
 *
 * <p>A process that is killed cannot delete its own, so the next one to start does. Each holds a lock on a file in it
 * for life, and getting that lock is the only proof that the holder is dead. The lock file appears under its name when
 * it is locked already. A directory without one is of a process that was killed before it had made it, or of one that has
 * just begun: it goes when it is older than a minute and has nothing in it. One storage a JVM; one thread.
 */
final class Storage implements AutoCloseable {

    private static final String PREFIX = "kolejka-";
    private static final String LOCK = "holder.lock";
    private static final String UNLOCKED = "new.lock";

    /** As {@link #makeDirectory} names them, so that nothing else of ours is swept. */
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]+");

    /** Some thousand times as long as a lock takes to be made. */
    private static final Duration BEGUN_LONG_AGO = Duration.ofMinutes(1);

    private final Path directory;
    private final FileChannel lock;

    private Storage(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes a storage, and deletes those of ours whose holders are dead.
     *
     * @param parent where, as in {@code /tmp}
     * @return an empty directory with nothing but its lock in it
     * @throws LaunchException if it cannot be made
     */
    static Storage make(Path parent) throws LaunchException {
        return make(parent, Clock.systemUTC());
    }

    /** The same by the clock of a test. */
    static Storage make(Path parent, Clock clock) throws LaunchException {
        try {
            Path directory = makeDirectory(parent);
            // At once: whoever is killed before leaves a directory that nobody knows to be dead.
            Path unlocked = directory.resolve(UNLOCKED);
            FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            Files.move(unlocked, directory.resolve(LOCK));
            sweep(parent, directory, clock.instant().minus(BEGUN_LONG_AGO));
            return new Storage(directory, channel);
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot make a directory for this run in " + parent + ": " + why(parent, e), Launcher.IO_ERROR);
        }
    }

    private static String why(Path parent, IOException failed) {
        return Files.isDirectory(parent)
                ? failed + "; make room there and see that you may write it, or name another with TMPDIR"
                : "there is no such directory; make it, or name another with TMPDIR";
    }

    /**
     * Where it is.
     *
     * @return the directory
     */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            delete(directory);
            lock.close();
        } catch (IOException e) {
            System.getLogger(Storage.class.getName()).log(Level.WARNING, "cannot delete " + directory + ": " + e);
        }
    }

    /**
     * Makes a directory that was not there. The random names of {@link Files#createTempDirectory} take 20 ms to begin
     * with; nothing depends on nobody knowing this one.
     */
    private static Path makeDirectory(Path parent) throws IOException {
        while (true) {
            try {
                return Files.createDirectory(
                        parent.resolve(PREFIX + Long.toHexString(System.nanoTime())),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException somebodyElses) {
                Thread.onSpinWait();
            }
        }
    }

    private static void sweep(Path parent, Path ours, Instant longAgo) throws IOException {
        UserPrincipal owner = Files.getOwner(ours);
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent)) {
            for (Path candidate : candidates) {
                if (String.valueOf(candidate.getFileName()).startsWith(PREFIX) && !candidate.equals(ours)) {
                    sweepOne(candidate, owner, longAgo);
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            // Then nobody sweeps here.
        }
    }

    private static void sweepOne(Path candidate, UserPrincipal owner, Instant longAgo) {
        try {
            if (Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                deleteIfDead(candidate, longAgo);
            }
        } catch (IOException leftAlone) {
            // It is not ours, or another start is sweeping too.
        }
    }

    private static void deleteIfDead(Path candidate, Instant longAgo) throws IOException {
        try (FileChannel channel =
                FileChannel.open(candidate.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            FileLock proof = channel.tryLock();
            if (proof != null) {
                delete(candidate);
            }
        } catch (NoSuchFileException noLock) {
            deleteIfNeverLocked(candidate, longAgo);
        }
    }

    /** Its maker was killed first; one that lives has its lock within moments. */
    private static void deleteIfNeverLocked(Path candidate, Instant longAgo) throws IOException {
        boolean isOld = Files.getLastModifiedTime(candidate, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(longAgo);
        if (isOld && NAME.matcher(String.valueOf(candidate.getFileName())).matches()) {
            Files.deleteIfExists(candidate.resolve(UNLOCKED));
            Files.delete(candidate);
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
