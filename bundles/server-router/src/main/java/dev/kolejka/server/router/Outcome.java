package dev.kolejka.server.router;

import dev.kolejka.api.sealing.Letters.Reply;

/**
 * How a sealed request ended.
 *
 * @param reply  what became of it
 * @param text   the list it asked for, UTF-8; empty for none
 * @param isList whether it tells how things are, as a list does, and is made anew when the answer was lost
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never written
record Outcome(Reply reply, byte[] text, boolean isList) {

    private static final byte[] NO_TEXT = {};

    /** One that is told by its reply. */
    static Outcome of(Reply reply) {
        return new Outcome(reply, NO_TEXT, false);
    }
}
