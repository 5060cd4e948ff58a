package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What lies on a person's lane because nobody read it there, the latest last, on its way back to the mailbox. */
final class Unread {

    private final int person;
    private final List<Frame> frames = new ArrayList<>();

    /** Which of them are mail; once it is put back, which of them are in the mailbox. */
    private final BitSet mail = new BitSet();

    Unread(int person) {
        this.person = person;
    }

    int person() {
        return person;
    }

    /** How many frames lie on the lane, mail or not. */
    int frames() {
        return frames.size();
    }

    /** Keeps a copy, behind those before. */
    void add(Frame frame, boolean isMail) {
        mail.set(frames.size(), isMail);
        frames.add(new Frame().copyOf(frame));
    }

    /** Puts it in front of what waits in the mailbox, in its order, as of now. Returns how many messages. */
    int putBack(Mailboxes mailboxes, Counters counters, long nowMillis) {
        for (int i = mail.previousSetBit(frames.size()); i >= 0; i = mail.previousSetBit(i - 1)) {
            Frame frame = frames.get(i);
            if (mailboxes.takesBack(person)) {
                mailboxes.putBack(person, Mail.of(frame, nowMillis));
            } else {
                mail.clear(i);
                counters.refused(Refusal.STRAY, frame.first(), frame.second());
            }
        }
        return mail.cardinality();
    }

    /**
     * The oldest of its frames have been read on the lane after all, before they could be removed: they wait no more.
     *
     * @param read how many frames
     * @return how many messages
     */
    int takeOut(Mailboxes mailboxes, int read) {
        int messages = mail.get(0, read).cardinality();
        return messages == 0 ? 0 : mailboxes.acknowledge(person, mailboxes.first(person) + messages - 1);
    }
}
