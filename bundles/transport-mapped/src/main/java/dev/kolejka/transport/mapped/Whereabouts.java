package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.QueueGoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Whether a queue file still lies where others look for it, and is as long as it was. Any thread. */
final class Whereabouts {

    private static final System.Logger LOG = System.getLogger(Whereabouts.class.getName());

    /** Between looks whether the file lies in its place. */
    private static final long LOOK_NANOS = 1_000_000_000;

    private final MappedFile file;

    /** Which file it is, whatever lies at its path later. */
    private final Object identity;

    private volatile long lastLookNanos = System.nanoTime() - LOOK_NANOS;

    /**
     * Those of a file.
     *
     * @param identity its {@link #identity}
     */
    Whereabouts(MappedFile file, Object identity) {
        this.file = file;
        this.identity = identity;
    }

    /** Device and inode: what a file is, whatever its name. */
    static Object identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? path : key;
    }

    /**
     * Looks now and then at the file's path. Where somebody has cut the file short, one who waits on a lane that is left
     * touches nothing that would tell. And a maker whose file does not lie any more where others look for it could go on for
     * ever with those who have it open, while nobody new comes in.
     *
     * @throws QueueGoneException if it was cut short, or if its maker asks and it is not in its place
     */
    void require(boolean maker) {
        long now = System.nanoTime();
        if (now - lastLookNanos < LOOK_NANOS) {
            return;
        }
        lastLookNanos = now;
        if (!isInPlace() && maker) {
            throw new QueueGoneException(file.address(), "is lost: somebody removed or replaced " + file.path());
        }
    }

    private boolean isInPlace() {
        try {
            boolean inPlace = identity(file.path()).equals(identity);
            if (inPlace) {
                file.requireLength(Files.size(file.path()));
            }
            return inPlace;
        } catch (NoSuchFileException removed) {
            return false;
        } catch (IOException unknown) {
            return true;
        }
    }

    /** Removes the file, unless what lies there now is somebody else's queue. */
    void delete() {
        try {
            if (identity(file.path()).equals(identity)) {
                Files.delete(file.path());
            }
        } catch (NoSuchFileException goneAlready) {
            LOG.log(System.Logger.Level.DEBUG, "event=queue_file_gone path=" + file.path());
        } catch (IOException kept) {
            LOG.log(System.Logger.Level.WARNING, "event=queue_file_kept path=" + file.path(), kept);
        }
    }
}
