package dev.kolejka.transport.mapped;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * Gets a lane its blocks on the disk before anybody touches it: touching a hole of a mapped file on a full disk kills the
 * process, writing to it says that the disk is full. One process at a time; what one that was killed left half done is
 * done again. Any thread.
 */
final class Room implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Room.class.getPackageName());

    private final MappedFile file;
    private final OwnerLock lock;
    private FileChannel channel;
    private boolean complained;

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
    synchronized boolean make(int type) {
        Front front = file.front();
        if (front.isUsed(type)) {
            return true;
        }
        if (!lock.lock()) {
            return false;
        }
        try {
            // Behind the lock: zeros must not fall on a frame that another process put meanwhile.
            if (!front.isUsed(type)) {
                allocate(type);
                front.markUsed(type);
            }
            return true;
        } catch (IOException full) {
            complain(type, full);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** An interrupted thread cannot write to a channel, and closes it by trying. */
    private void allocate(int type) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            write(file.layout().laneOffset(type));
        } catch (ClosedByInterruptException inThisVeryMoment) {
            channel = file.openAgain();
            throw inThisVeryMoment;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(long from) throws IOException {
        // Writing would make a file that was cut short long again, and nobody would notice.
        file.requireLength(channel.size());
        ByteBuffer zeros = ByteBuffer.allocate(file.layout().laneBytes());
        while (zeros.hasRemaining()) {
            channel.write(zeros, from + zeros.position());
        }
    }

    private void complain(int type, IOException full) {
        if (!complained) {
            complained = true;
            LOG.log(Level.WARNING, "event=no_room path=" + file.path() + " type=" + type + ": " + full.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException nothingToDo) {
            LOG.log(Level.DEBUG, "event=close_failed path=" + file.path(), nothingToDo);
        }
    }
}
