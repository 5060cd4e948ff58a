package dev.kolejka.server.mailboxes;

import dev.kolejka.api.queue.Frame;

/**
 * One message in a mailbox, as long as its text and no longer.
 *
 * @param first  the sender's number
 * @param second 0 for a personal message, else the group
 * @param text   UTF-8 without a NUL
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Letter(int first, int second, byte[] text) {

    /** What a letter takes in memory besides its text: record, array, place in the mailbox. */
    private static final int OVERHEAD_BYTES = 64;

    /** The most a letter takes. */
    static final int MAX_BYTES = OVERHEAD_BYTES + Frame.MAX_TEXT_BYTES;

    int bytes() {
        return OVERHEAD_BYTES + text.length;
    }

    static Letter of(Frame mail) {
        return new Letter(mail.first(), mail.second(), mail.textBytes(mail.textLength()));
    }

    void write(Frame into) {
        into.head(into.type(), first, second).text(text, text.length);
    }
}
