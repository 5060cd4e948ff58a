package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import dev.kolejka.server.journal.StoredFile.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a snapshot: a file that has its name when it is on the disk, whole, and not before. Of the messages it keeps in
 * memory where they are, not what they say. One thread.
 */
final class SnapshotWriter extends EventWriter {

    /** A record is written when it has so many bytes. */
    private static final int RECORD_BYTES = 1 << 18;

    /** A text lies in one mapped part as a whole: parts overlap by more than a text has. */
    private static final int PART_BYTES = 1 << 29;

    private final Storage storage;
    private final Header header;
    private final String name;
    private final StoredFile file;

    private final IdentityHashMap<Mail, Integer> indexes = new IdentityHashMap<>();
    private final List<Mail> mails = new ArrayList<>();
    private long[] offsets = new long[1024];

    private ByteBuffer buffer = ByteBuffer.allocate(RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private Records records;
    private long sequence;

    /** Where the buffer will be in the file. */
    private long base = Header.BYTES;

    private SnapshotWriter(Storage storage, Header header, String name) throws IOException {
        this.storage = storage;
        this.header = header;
        this.name = name;
        this.file = storage.create(name + FileName.TEMPORARY);
        this.records = new Records(buffer, header.salt());
        buffer.position(Records.HEADER);
    }

    /**
     * Writes one into a journal.
     *
     * @param names who there is
     * @param state tells events that lead to the state from nothing
     * @return its length; messages that were told are read from it
     * @throws IOException when it cannot be written: nothing of it is left
     */
    static long write(Storage storage, Header header, Names names, Consumer<Events> state) throws IOException {
        return new SnapshotWriter(storage, header, header.name().toString()).write(names, state, true);
    }

    /**
     * Writes one to a file of its own: messages stay where they are.
     *
     * @param as the name of the file
     * @return its length
     * @throws IOException when it cannot be written: nothing of it is left
     */
    static long writeAside(Storage storage, Header header, String as, Names names, Consumer<Events> state)
            throws IOException {
        return new SnapshotWriter(storage, header, as).write(names, state, false);
    }

    private long write(Names names, Consumer<Events> state, boolean moves) throws IOException {
        try (file) {
            fill(names, state);
            storage.rename(name + FileName.TEMPORARY, name);
            storage.force();
            if (moves) {
                moveMails();
            }
            return base;
        } catch (UncheckedIOException failed) {
            discard(failed);
            throw new IOException(failed.getMessage(), failed);
        } catch (IOException | RuntimeException failed) {
            discard(failed);
            throw failed;
        }
    }

    private void fill(Names names, Consumer<Events> state) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(Header.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.write(start);
        file.append(start);
        names(names);
        state.accept(this);
        flush(Records.END);
        file.force();
    }

    @Override
    ByteBuffer room(int bytes) {
        if (buffer.remaining() - Records.ALIGNMENT < bytes) {
            try {
                flush(Records.PLAIN);
            } catch (IOException failed) {
                throw new UncheckedIOException(Refusal.why(failed), failed);
            }
            grow(Records.HEADER + bytes + Records.ALIGNMENT);
        }
        return buffer;
    }

    private void grow(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            records = new Records(buffer, header.salt());
            buffer.position(Records.HEADER);
        }
    }

    private void flush(int mark) throws IOException {
        int end = records.write(0, buffer.position(), ++sequence, header.forced(), mark);
        buffer.limit(end).position(0);
        file.append(buffer);
        base += end;
        buffer.clear().position(Records.HEADER);
    }

    @Override
    int indexOf(Mail mail) {
        return indexes.getOrDefault(mail, -1);
    }

    @Override
    void wrote(Mail mail, ByteBuffer out) {
        int index = mails.size();
        if (index == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * index);
        }
        offsets[index] = base + out.position() - mail.length();
        mails.add(mail);
        indexes.put(mail, index);
    }

    private void moveMails() throws IOException {
        long from = 0;
        ByteBuffer part = ByteBuffer.allocate(0);
        for (int i = 0; i < mails.size(); i++) {
            Mail mail = mails.get(i);
            if (offsets[i] + mail.length() > from + part.capacity()) {
                from = offsets[i];
                Mapping mapping = file.map(from, (int) Math.min(PART_BYTES, base - from));
                part = mapping.bytes();
            }
            mail.moveTo(new TextPlace(part, (int) (offsets[i] - from), mail.length()));
        }
    }

    private void discard(Exception failed) {
        try {
            storage.delete(name + FileName.TEMPORARY);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
