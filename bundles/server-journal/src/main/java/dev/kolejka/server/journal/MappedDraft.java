package dev.kolejka.server.journal;

import dev.kolejka.api.server.Mail;
import java.io.IOException;
import java.nio.ByteBuffer;

/** At level {@code process}: events are told to where they stay, in a mapped segment, and no system call is made. */
final class MappedDraft extends Draft {

    private final Records records;

    /** The segment; its position is behind the last event, its limit in front of the margin. */
    private final ByteBuffer out;

    MappedDraft(Segment segment, int start) {
        super(segment, start);
        this.records = segment.records();
        this.out = segment.mapping().bytes();
        begin();
    }

    private void begin() {
        out.limit(Math.max(start(), out.capacity() - MARGIN)).position(start());
    }

    @Override
    int bytes() {
        return out.position() - start();
    }

    @Override
    ByteBuffer room(int bytes) {
        if (isEmpty()) {
            out.position(start() + Records.HEADER);
        }
        return out;
    }

    @Override
    void wrote(Mail mail) {
        mail.moveTo(new TextPlace(out, out.position() - mail.length(), mail.length()));
    }

    @Override
    void discard() {
        begin();
    }

    @Override
    int put(long sequence, long forced) {
        int end = Math.max(out.position(), start() + Records.HEADER);
        int next = records.write(start(), end, sequence, forced, Records.PLAIN);
        out.limit(Math.max(next, out.capacity() - MARGIN)).position(next);
        return next - start();
    }

    @Override
    void mark(long sequence, long forced, int mark) {
        records.write(start(), start() + Records.HEADER, sequence, forced, mark);
    }

    @Override
    void force() throws IOException {
        segment().force();
    }

    @Override
    Draft in(Segment next) {
        MappedDraft draft = new MappedDraft(next, Header.BYTES);
        if (!isEmpty()) {
            int from = start() + Records.HEADER;
            draft.room(0).put(out.duplicate().limit(out.position()).position(from));
        }
        return draft;
    }

    @Override
    public void close() {}
}
