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

    static Letter of(Frame mail) {
        return new Letter(mail.first(), mail.second(), mail.textBytes(mail.textLength()));
    }

    void write(Frame into) {
        into.head(into.type(), first, second).text(text, text.length);
    }
}
