package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.MessageQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A maker that does as a server does: it records each request in a file, then answers it with the request's position as
 * stamp, then lets it go. So it may be killed anywhere, and the next one goes on. One thread.
 */
final class RecordingMaker {

    static final long REQUESTS = 1;

    private static final int BATCH = 4;

    /** A request that was carried out: where it lay and what it said. */
    record Entry(long position, int client, int number) {

        static final int BYTES = 16;
    }

    private final MessageQueue queue;
    private final FileChannel records;
    private final Frame answer = new Frame();
    private long recorded;

    /**
     * Goes on after the last record.
     *
     * @param records a file, made if it is not there
     */
    RecordingMaker(MessageQueue queue, Path records) throws IOException {
        this.queue = queue;
        this.records = FileChannel.open(records, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        for (Entry entry : read(records)) {
            recorded = entry.position();
        }
    }

    /** The type of the answers that a client gets. */
    static long answersOf(int client) {
        return REQUESTS + client;
    }

    /** Until it is killed. */
    void serve() throws InterruptedException {
        while (true) {
            queue.consume(REQUESTS, BATCH, TestGround.ENDLESS, this::carryOut);
        }
    }

    private void carryOut(FrameBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            record(batch.position(i), batch.frame(i));
        }
        for (int i = 0; i < batch.size(); i++) {
            answer(batch.position(i), batch.frame(i));
        }
    }

    private void record(long position, Frame request) {
        if (position > recorded) {
            ByteBuffer entry = ByteBuffer.allocate(Entry.BYTES)
                    .putLong(position)
                    .putInt(request.first())
                    .putInt(request.second())
                    .flip();
            try {
                records.write(entry);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            recorded = position;
        }
    }

    private void answer(long position, Frame request) {
        long type = answersOf(request.first());
        if (queue.lastStamp(type) < position) {
            answer.copyOf(request).type(type);
            while (!queue.offer(answer, position)) {
                Thread.onSpinWait();
            }
        }
    }

    /** All records; half a one at the end, which a kill left, is none. */
    static List<Entry> read(Path records) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(records));
        List<Entry> entries = new ArrayList<>();
        while (bytes.remaining() >= Entry.BYTES) {
            entries.add(new Entry(bytes.getLong(), bytes.getInt(), bytes.getInt()));
        }
        return entries;
    }
}
