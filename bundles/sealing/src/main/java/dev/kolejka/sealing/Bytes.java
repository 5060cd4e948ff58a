package dev.kolejka.sealing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Puts arrays together and takes them apart. */
final class Bytes {

    private Bytes() {}

    static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** What is behind the first bytes. */
    static byte[] from(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }
}
