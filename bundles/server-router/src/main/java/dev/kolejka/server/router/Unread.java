package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import java.util.ArrayDeque;
import java.util.Deque;

/** Mail taken off a lane because nobody read it there, the latest last, on its way back to its mailbox. */
final class Unread {

    private final Deque<Frame> frames = new ArrayDeque<>();

    /** Keeps a copy. */
    void add(Frame mail) {
        frames.add(new Frame().copyOf(mail));
    }

    /** Puts it in front of what waits there, in its order, as of now. Returns how many messages. */
    int putBack(int person, Mailboxes mailboxes, Counters counters, long nowMillis) {
        int count = 0;
        while (!frames.isEmpty()) {
            Frame mail = frames.removeLast();
            if (mailboxes.takesBack(person)) {
                mailboxes.putBack(person, Mail.of(mail, nowMillis));
                count++;
            } else {
                counters.refused(Refusal.STRAY, mail.first(), mail.second());
            }
        }
        return count;
    }
}
