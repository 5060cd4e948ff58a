package dev.kolejka.bench.torture;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a worker has done, in a file that outlives it: memory of the system's, so that what was written just before a
 * kill is there.
 *
 * <pre>
 *      0 long  state: 0 does not work yet, 1 works, 2 ended by itself
 *    128 long  1 when it is to stop; written by the supervisor
 *    256 long  frames it meant to put         264 long  frames it knows it has put
 *    272 long  since when it is in a call, in microseconds of the round; -1 in none
 *    280 long  entries
 *   4096 entries: two longs each
 * </pre>
 *
 * The worker's thread writes, the supervisor reads; when the worker is dead, the supervisor writes.
 */
final class Journal {

    /** Entries it has room for: who has filled it ends itself and is replaced. */
    static final int ENTRIES = 1 << 20;

    /** No call. */
    static final long NONE = -1;

    private static final int STATE = 0;
    private static final int STOP = 128;
    private static final int INTENDED = 256;
    private static final int CONFIRMED = 264;
    private static final int SINCE = 272;
    private static final int COUNT = 280;
    private static final int FIRST_ENTRY = 4096;
    private static final int ENTRY_BYTES = 16;
    private static final long WORKS = 1;
    private static final long ENDED = 2;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    private Journal(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Opens a journal, and makes its file when there is none; a sparse one. */
    static Journal open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Journal(channel.map(MapMode.READ_WRITE, 0, FIRST_ENTRY + (long) ENTRIES * ENTRY_BYTES));
        }
    }

    /** Empties it for the next worker; the last one must be dead. */
    void clear() {
        for (int word : new int[] {STATE, STOP, INTENDED, CONFIRMED, COUNT}) {
            set(word, 0);
        }
        set(SINCE, NONE);
    }

    void begin() {
        set(STATE, WORKS);
    }

    void end() {
        set(STATE, ENDED);
    }

    boolean hasBegun() {
        return get(STATE) != 0;
    }

    boolean hasEnded() {
        return get(STATE) == ENDED;
    }

    void stop() {
        set(STOP, 1);
    }

    boolean isToStop() {
        return get(STOP) != 0;
    }

    /** The worker means to have put that many frames after its next call. */
    void intend(long frames) {
        set(INTENDED, frames);
    }

    long intended() {
        return get(INTENDED);
    }

    void confirm(long frames) {
        set(CONFIRMED, frames);
    }

    long confirmed() {
        return get(CONFIRMED);
    }

    /** The worker is in a call since then, or in none. */
    void since(long micros) {
        set(SINCE, micros);
    }

    long since() {
        return get(SINCE);
    }

    /** Writes an entry behind the last, which is there only when {@link #publish published}. */
    void write(int index, long one, long other) {
        int at = FIRST_ENTRY + index * ENTRY_BYTES;
        memory.order(ByteOrder.nativeOrder()).putLong(at, one).putLong(at + Long.BYTES, other);
    }

    void publish(int entries) {
        set(COUNT, entries);
    }

    void add(long one, long other) {
        int index = entries();
        write(index, one, other);
        publish(index + 1);
    }

    int entries() {
        return (int) get(COUNT);
    }

    boolean hasRoomFor(int more) {
        return entries() + more <= ENTRIES;
    }

    long one(int index) {
        return memory.order(ByteOrder.nativeOrder()).getLong(FIRST_ENTRY + index * ENTRY_BYTES);
    }

    long other(int index) {
        return memory.order(ByteOrder.nativeOrder()).getLong(FIRST_ENTRY + index * ENTRY_BYTES + Long.BYTES);
    }

    private void set(int word, long value) {
        LONGS.setVolatile(memory, word, value);
    }

    private long get(int word) {
        return (long) LONGS.getVolatile(memory, word);
    }
}
