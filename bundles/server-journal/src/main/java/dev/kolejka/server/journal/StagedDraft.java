package dev.kolejka.server.journal;

import dev.kolejka.api.server.Mail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * At level {@code disk}: events are told into memory, and a record is written to the file when it is sealed. To write to the
 * mapped file and force that would take the kernel several times as long: each page that was forced is one that it must
 * be told of when it changes again, and the time of the file with it. Texts are read from the mapped file all the same.
 */
final class StagedDraft extends Draft {

    private final Storage storage;
    private final StoredFile file;
    private final Stage stage;

    StagedDraft(Storage storage, Segment segment, int start) throws IOException {
        this(storage, segment, start, new Stage());
    }

    private StagedDraft(Storage storage, Segment segment, int start, Stage stage) throws IOException {
        super(segment, start);
        this.storage = storage;
        this.stage = stage;
        this.file = segment.file(storage);
    }

    @Override
    int bytes() {
        return stage.bytes();
    }

    @Override
    ByteBuffer room(int bytes) {
        return stage.room(bytes);
    }

    @Override
    void wrote(Mail mail) {
        stage.wrote(mail);
    }

    @Override
    void discard() {
        stage.clear();
    }

    @Override
    int put(long sequence, long forced) throws IOException {
        ByteBuffer record = stage.record(segment().header().salt(), sequence, forced);
        int length = record.remaining();
        file.write(record, start());
        stage.moveMails(segment().mapping().bytes(), start());
        stage.clear();
        return length;
    }

    @Override
    void mark(long sequence, long forced, int mark) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(Records.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        new Records(record, segment().header().salt()).write(0, Records.HEADER, sequence, forced, mark);
        file.write(record, start());
    }

    @Override
    void force() throws IOException {
        file.force();
    }

    @Override
    Draft in(Segment next) throws IOException {
        return new StagedDraft(storage, next, Header.BYTES, stage);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
