package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;

/** How many bytes follow the type of a frame: {@code msgsz} in C. */
final class Payload {

    /** What is sent: all of a frame but its type. */
    static final int BYTES = Frame.BYTES - Long.BYTES;

    /** What programs send that count the type in; the last 8 bytes mean nothing. */
    static final int LONGEST = Frame.BYTES;

    private Payload() {}

    /** Whether that many bytes are a frame's. */
    static boolean isProper(int bytes) {
        return bytes == BYTES || bytes == LONGEST;
    }
}
