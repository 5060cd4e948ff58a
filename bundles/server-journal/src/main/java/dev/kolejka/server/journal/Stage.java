package dev.kolejka.server.journal;

import dev.kolejka.api.server.Mail;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A record in memory, until it is written to a file; as large as the longest one so far. One thread. */
final class Stage {

    private static final int BYTES = 1 << 16;

    private final List<Text> texts = new ArrayList<>();

    /** Its position is behind the last event. Not in the heap: it is given to the kernel as it is. */
    private ByteBuffer bytes = allocate(BYTES);

    /** Where a text lies in the record. */
    private record Text(Mail mail, int offset) {}

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What the record has so far, with its header; 0 before its first event. */
    int bytes() {
        return bytes.position();
    }

    /** Where the next event is to be written. */
    ByteBuffer room(int more) {
        int head = bytes.position() == 0 ? Records.HEADER : bytes.position();
        int need = Records.aligned(head + more);
        if (need > bytes.capacity()) {
            ByteBuffer larger = allocate(Math.max(need, 2 * bytes.capacity()));
            bytes = larger.put(bytes.flip());
        }
        return bytes.position(head);
    }

    /** A message whose text ends at the position. It is read from memory until the record is in the file. */
    void wrote(Mail mail) {
        texts.add(new Text(mail, bytes.position() - mail.length()));
    }

    /** All of it, as it is to be written; then either {@link #clear} it, or make no more use of it. */
    ByteBuffer record(long salt, long sequence, long forced) {
        int end = Math.max(bytes.position(), Records.HEADER);
        int length = new Records(bytes, salt).write(0, end, sequence, forced, Records.PLAIN);
        return bytes.limit(length).position(0);
    }

    /** The record lies in a mapped file: from now on its texts are read there. */
    void moveMails(ByteBuffer in, int at) {
        for (Text text : texts) {
            text.mail.moveTo(new TextPlace(in, at + text.offset, text.mail.length()));
        }
    }

    void clear() {
        bytes.clear();
        texts.clear();
    }
}
