package dev.kolejka.transport.mapped;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * Gets a lane its blocks on the disk before anybody touches it: touching a hole of a mapped file on a full disk kills the
 * process, writing to it says that the disk is full. One thread of one process at a time; what one that was killed left
 * half done is done again. Any thread.
 *
 * <p>The lock in the file keeps threads of this process apart too. A monitor would not do: who writes may be held up for
 * long, and others must be able to give up, and to close.
 */
final class Room implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Room.class.getPackageName());

    /** A piece of what is written: a lane may have 37 MB, more than a client has room for. Nobody moves its position. */
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

    private final MappedFile file;
    private final OwnerLock lock;

    /** Replaced by who holds the lock. */
    private volatile FileChannel channel;

    private volatile boolean closed;

    /** Somebody had the lock for longer than a call may last. */
    private volatile boolean busy;

    private volatile boolean complained;

    /** Room in a file. Closes the channel in the end. */
    Room(MappedFile file, FileChannel channel, OwnerLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes a lane usable, unless it is.
     *
     * @return false when there is no room now, or somebody else was getting some for as long as this call may last
     */
    boolean make(int type) {
        return file.front().isUsed(type) || (lock() && makeAlone(type));
    }

    /** Whoever was waited for in vain is not waited for again: it may be stopped, and there may be many new lanes. */
    private boolean lock() {
        boolean locked = busy ? lock.tryLock() : lock.lock();
        busy = !locked;
        return locked;
    }

    private boolean makeAlone(int type) {
        Front front = file.front();
        try {
            // Behind the lock: zeros must not fall on a frame that another process put meanwhile.
            if (!front.isUsed(type)) {
                allocate(file.layout().laneInFile(type));
                front.markUsed(type);
            }
            return true;
        } catch (IOException failed) {
            complain(type, failed);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** An interrupted thread cannot write to a channel, and closes it by trying: it writes first and is interrupted then. */
    private void allocate(long from) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            write(from);
        } catch (ClosedByInterruptException inThisVeryMoment) {
            interrupted |= Thread.interrupted();
            write(from);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(long from) throws IOException {
        FileChannel target = openChannel();
        // Writing would make a file that was cut short long again, and nobody would notice.
        file.requireLength(target.size());
        long end = from + file.layout().laneBytes();
        for (long at = from; at < end; ) {
            at += target.write(ZEROS.duplicate().limit((int) Math.min(ZEROS.capacity(), end - at)), at);
        }
    }

    /** The channel, or another in its place: closed as well when nobody needs it any more. */
    private FileChannel openChannel() throws IOException {
        if (!channel.isOpen() && !closed) {
            channel = file.openAgain();
        }
        if (closed) {
            channel.close();
        }
        return channel;
    }

    private void complain(int type, IOException failed) {
        if (!complained && !closed) {
            complained = true;
            LOG.log(
                    Level.WARNING,
                    "event=no_blocks path=" + file.path() + " type=" + type + " error="
                            + failed.getClass().getName() + ": " + failed.getMessage());
        }
    }

    /** Without the lock: who writes at this moment learns it. */
    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException nothingToDo) {
            LOG.log(Level.DEBUG, "event=close_failed path=" + file.path(), nothingToDo);
        }
    }
}
