package dev.kolejka.server.journal;

import dev.kolejka.api.server.Mail;
import java.nio.ByteBuffer;

/**
 * Where the text of a message lies in a mapped file. The file may be gone meanwhile: its bytes stay as long as anybody
 * has such a place. Any thread.
 *
 * @param in     the file, or a part of it
 * @param offset of the text
 * @param length of the text
 */
record TextPlace(ByteBuffer in, int offset, int length) implements Mail.Place {

    @Override
    public byte[] read() {
        byte[] text = new byte[length];
        in.get(offset, text);
        return text;
    }
}
