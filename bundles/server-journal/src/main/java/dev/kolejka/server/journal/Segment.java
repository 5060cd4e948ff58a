package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.server.journal.SegmentSupply.Blank;
import dev.kolejka.server.journal.StoredFile.Mapping;
import java.io.IOException;

/**
 * A segment of a journal that is mapped. Its bytes may be written by one thread, and forced by another.
 *
 * @param header  what it begins with
 * @param mapping all of it
 */
record Segment(Header header, Mapping mapping) {

    /**
     * Opens one that is there.
     *
     * @param name its name
     * @param as   what its file is called: something else as long as it has not got its name
     */
    static Segment open(Storage storage, FileName name, String as) throws IOException, RefusedException {
        String where = storage.describe(as);
        try (StoredFile file = storage.open(as)) {
            if (file.size() > StoredFile.MAX_MAPPED_BYTES) {
                throw Refusal.damaged(where, StoredFile.MAX_MAPPED_BYTES, JournalPhrase.TOO_LONG);
            }
            Mapping mapping = file.map(0, (int) file.size());
            return new Segment(Header.read(mapping.bytes(), name, where), mapping);
        }
    }

    /** Makes one of a blank, which is on the disk, and its name too, before there is anything in it. */
    static Segment begin(Storage storage, Blank blank, Header header) throws IOException {
        header.write(blank.mapping().bytes());
        blank.mapping().force(0, Header.BYTES);
        storage.rename(blank.name(), header.name().toString());
        storage.force();
        return new Segment(header, blank.mapping());
    }

    /** Its file, to be written to while it is read as memory. */
    StoredFile file(Storage storage) throws IOException {
        try {
            return storage.open(name().toString());
        } catch (RefusedException changed) {
            throw new IOException(changed);
        }
    }

    FileName name() {
        return header.name();
    }

    int capacity() {
        return mapping.bytes().capacity();
    }

    Records records() {
        return new Records(mapping.bytes(), header.salt());
    }

    /** Returns when all of it lasts. */
    void force() throws IOException {
        mapping.force(0, capacity());
    }
}
