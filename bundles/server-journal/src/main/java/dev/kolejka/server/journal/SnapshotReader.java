package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.NoEvents;
import dev.kolejka.server.journal.StoredFile.Mapping;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot: names, then the events that lead to the state, in records that count from 1; the last one says that it is
 * the last. It was on the disk before it got its name, so whatever is wrong with it is damage. One thread.
 */
final class SnapshotReader implements AutoCloseable {

    private final String where;
    private final StoredFile file;
    private final long size;
    private final int window;
    private final Header header;

    /** Where the mapped part begins. */
    private long base;

    private Records records;

    /**
     * Opens one.
     *
     * @throws RefusedException CONFIG when its header is not as it must be; NOT_ALLOWED as {@link Storage#open} says
     */
    SnapshotReader(Storage storage, FileName name) throws IOException, RefusedException {
        this(storage, name, name.toString(), StoredFile.MAX_MAPPED_BYTES);
    }

    /**
     * Opens one whose file may have another name.
     *
     * @param as     what the file is called
     * @param window how much of it is mapped at once; no record is longer
     */
    SnapshotReader(Storage storage, FileName name, String as, int window) throws IOException, RefusedException {
        this.window = window;
        where = storage.describe(as);
        file = storage.open(as);
        try {
            size = file.size();
            Mapping start = file.map(0, (int) Math.min(size, window));
            header = Header.read(start.bytes(), name, where);
            records = new Records(start.bytes(), header.salt());
        } catch (IOException | RefusedException failed) {
            file.close();
            throw failed;
        }
    }

    Header header() {
        return header;
    }

    /** Who there was. */
    Names names() throws IOException, RefusedException {
        AtomicReference<@Nullable Names> names = new AtomicReference<>();
        read(new EventReader(new NoEvents(), names::set), 1);
        Names found = names.get();
        if (found == null) {
            throw Refusal.damaged(where, Header.BYTES, JournalPhrase.NO_NAMES);
        }
        return found;
    }

    /** Tells all. */
    void tell(Events into, Consumer<Names> names) throws IOException, RefusedException {
        read(new EventReader(into, names), Long.MAX_VALUE);
    }

    private void read(EventReader reader, long most) throws IOException, RefusedException {
        long at = Header.BYTES;
        for (long sequence = 1; sequence <= most; sequence++) {
            int offset = offset(at);
            if (!records.isSound(offset) || records.sequence(offset) != sequence) {
                throw Refusal.damaged(where, at, JournalPhrase.NO_RECORD, sequence);
            }
            int events = offset + Records.HEADER;
            try {
                reader.read(records.bytes(), events, events + records.eventBytes(offset));
            } catch (MalformedEventException malformed) {
                throw Refusal.damaged(where, at, JournalPhrase.MALFORMED, String.valueOf(malformed.getMessage()));
            }
            if (records.mark(offset) == Records.END) {
                return;
            }
            at += records.length(offset);
        }
    }

    /** Where a record is in the mapped part, which moves on when the record goes on behind it. */
    private int offset(long at) throws IOException {
        if (at < base || (records.mayGoOnBehind((int) (at - base)) && base + records.capacity() < size)) {
            Mapping next = file.map(at, (int) Math.min(size - at, window));
            records = new Records(next.bytes(), header.salt());
            base = at;
        }
        return (int) (at - base);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
