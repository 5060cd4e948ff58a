package dev.kolejka.server.mailboxes;

import dev.kolejka.api.server.Mail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person's mail, the oldest first. Numbers are places in it: whoever is put in front moves the others up. */
final class Mailbox {

    private final Deque<Mail> mail = new ArrayDeque<>(1);
    private int frames;
    private int expected;
    private long first = 1;

    /** The last number that went out to a sealed session in vain. */
    private long sentInVain;

    int expected() {
        return expected;
    }

    void expect(int frames) {
        expected += frames;
    }

    /** How much of its room is taken, or kept for what is on its way. */
    int taken() {
        return frames + expected;
    }

    int size() {
        return mail.size();
    }

    long first() {
        return first;
    }

    long addLast(Mail added) {
        mail.addLast(added);
        frames += added.frames();
        return first + mail.size() - 1;
    }

    /**
     * Back to where it was: what comes back is the latest that went out, so that it has its number again, and what a sealed
     * session was sent in vain before stays marked.
     */
    void addFirst(Mail added) {
        mail.addFirst(added);
        frames += added.frames();
        first = Math.max(1, first - 1);
    }

    /** Nothing waits, and one went out without being put in. */
    long pass() {
        if (!mail.isEmpty()) {
            throw new IllegalStateException(mail.size() + " messages wait, none may pass them");
        }
        return first++;
    }

    @Nullable
    Mail peek() {
        return mail.peek();
    }

    @Nullable
    Mail poll() {
        Mail oldest = mail.poll();
        if (oldest != null) {
            frames -= oldest.frames();
            first++;
        }
        return oldest;
    }

    /** Puts pieces in the place of the oldest. */
    void replaceOldest(List<Mail> pieces) {
        Mail whole = mail.remove();
        frames -= whole.frames();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            mail.addFirst(pieces.get(i));
            frames += pieces.get(i).frames();
        }
    }

    /** Those asked for are near the oldest: what a session may have without acknowledging it. */
    @Nullable
    Mail at(long number) {
        long index = number - first;
        if (index < 0 || index >= mail.size()) {
            return null;
        }
        Iterator<Mail> walk = mail.iterator();
        Mail found = walk.next();
        for (long i = 0; i < index; i++) {
            found = walk.next();
        }
        return found;
    }

    void number(long next) {
        first = next;
    }

    List<Mail> all() {
        return List.copyOf(mail);
    }

    long sentInVain() {
        return sentInVain;
    }

    void sentInVain(long upTo) {
        sentInVain = Math.max(sentInVain, upTo);
    }

    boolean isAgain(long number) {
        return number <= sentInVain;
    }
}
