package dev.kolejka.transport.mapped;

import static dev.kolejka.transport.mapped.Memory.INTS;
import static dev.kolejka.transport.mapped.Memory.LONGS;

import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32;

/** Header and tables of a queue file: written once by the maker, but for the words that tell how the queue lives. */
final class Front {

    private final ByteBuffer memory;

    /** The front of a file, or at least its header. */
    Front(ByteBuffer memory) {
        this.memory = memory;
    }

    boolean hasMagic() {
        return (long) LONGS.get(memory, Layout.HEADER_MAGIC) == Layout.MAGIC;
    }

    int version() {
        return (int) INTS.get(memory, Layout.HEADER_VERSION);
    }

    /**
     * The shape the header tells.
     *
     * @throws IllegalArgumentException if no queue can have it
     */
    QueueShape shape() {
        Legend legend = new Legend(
                (int) INTS.get(memory, Layout.HEADER_PEOPLE), (int) INTS.get(memory, Layout.HEADER_GROUPS), (int)
                        INTS.get(memory, Layout.HEADER_SESSIONS));
        return new QueueShape(
                (int) INTS.get(memory, Layout.HEADER_TYPES), (int) INTS.get(memory, Layout.HEADER_SLOTS), legend);
    }

    UUID queueId() {
        return uuid(Layout.HEADER_QUEUE_ID);
    }

    UUID bootId() {
        return uuid(Layout.HEADER_BOOT_ID);
    }

    private UUID uuid(int at) {
        return new UUID((long) LONGS.get(memory, at), (long) LONGS.get(memory, at + Long.BYTES));
    }

    /** Which file kolejka.lock was when the queue was made. */
    long lockFile() {
        return (long) LONGS.get(memory, Layout.HEADER_LOCK_FILE);
    }

    /** Whether what never changes in the header is what its maker wrote. */
    boolean isWhole() {
        return (int) INTS.get(memory, Layout.HEADER_CHECKSUM) == checksum();
    }

    /** Made by everybody who can write the file: it tells of accidents only. */
    int checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(memory.slice(0, Layout.HEADER_CHECKSUM));
        return (int) checksum.getValue();
    }

    /** Fills the header of a file nobody else sees yet. */
    void write(QueueShape shape, UUID queueId, Host host) {
        INTS.set(memory, Layout.HEADER_TYPES, shape.types());
        INTS.set(memory, Layout.HEADER_SLOTS, shape.slotsPerType());
        INTS.set(memory, Layout.HEADER_PEOPLE, shape.legend().people());
        INTS.set(memory, Layout.HEADER_GROUPS, shape.legend().groups());
        INTS.set(memory, Layout.HEADER_SESSIONS, shape.legend().sessions());
        write(Layout.HEADER_QUEUE_ID, queueId);
        write(Layout.HEADER_BOOT_ID, host.bootId());
        LONGS.set(memory, Layout.HEADER_LOCK_FILE, host.lockFile());
        INTS.set(memory, Layout.HEADER_STATE, Layout.STATE_OPEN);
        INTS.set(memory, Layout.HEADER_VERSION, Layout.VERSION);
        LONGS.set(memory, Layout.HEADER_MAGIC, Layout.MAGIC);
        INTS.set(memory, Layout.HEADER_CHECKSUM, checksum());
    }

    private void write(int at, UUID id) {
        LONGS.set(memory, at, id.getMostSignificantBits());
        LONGS.set(memory, at + Long.BYTES, id.getLeastSignificantBits());
    }

    int state() {
        return (int) INTS.getVolatile(memory, Layout.HEADER_STATE);
    }

    void shut() {
        if (state() == Layout.STATE_OPEN) {
            Memory.compareAndSet(memory, Layout.HEADER_STATE, Layout.STATE_OPEN, Layout.STATE_SHUT);
        }
    }

    /**
     * Ends the queue for everybody.
     *
     * @return false if it had ended before
     */
    boolean end() {
        return state() != Layout.STATE_GONE
                && Memory.getAndSet(memory, Layout.HEADER_STATE, Layout.STATE_GONE) != Layout.STATE_GONE;
    }

    /** Whether a lane has its blocks; before that nobody may touch it, and it is empty. */
    boolean isUsed(int type) {
        return (int) INTS.getVolatile(memory, Layout.entry(type) + Layout.ENTRY_USED) != 0;
    }

    void markUsed(int type) {
        INTS.setVolatile(memory, Layout.entry(type) + Layout.ENTRY_USED, Layout.USED);
    }
}
