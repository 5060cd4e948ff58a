package dev.kolejka.server.mailboxes;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mailboxes;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.osgi.service.component.annotations.Component;

/** Keeps mail in memory. A person who never had mail to wait for costs nothing. */
@Component
public final class MailboxRegistry implements Mailboxes {

    /** By the person's place; made when the first mail comes. */
    private final Map<Integer, Mailbox> mailboxes = new HashMap<>();

    private final BitSet waiting = new BitSet();
    private int perPerson;

    private static final class Mailbox {
        final Queue<Letter> letters = new ArrayDeque<>();
        long lastNumber;
    }

    /** A registry without mailboxes, until {@link #begin}. */
    public MailboxRegistry() {}

    @Override
    public void begin(int people, int perPerson) {
        mailboxes.clear();
        waiting.clear();
        this.perPerson = perPerson;
    }

    @Override
    public boolean hasRoom(int person, int messages) {
        return waiting(person) + messages <= perPerson;
    }

    @Override
    public long add(int person, Frame mail) {
        if (!hasRoom(person, 1)) {
            throw new IllegalStateException(
                    "the mailbox of person " + person + " holds " + perPerson + " messages and is full");
        }
        Mailbox mailbox = mailboxes.computeIfAbsent(person, whose -> new Mailbox());
        mailbox.letters.add(Letter.of(mail));
        waiting.set(person);
        return ++mailbox.lastNumber;
    }

    @Override
    public boolean oldest(int person, Frame into) {
        Mailbox mailbox = mailboxes.get(person);
        Letter letter = mailbox == null ? null : mailbox.letters.peek();
        if (letter == null) {
            return false;
        }
        letter.write(into);
        return true;
    }

    @Override
    public void removeOldest(int person) {
        Mailbox mailbox = mailboxes.get(person);
        if (mailbox == null) {
            return;
        }
        mailbox.letters.poll();
        if (mailbox.letters.isEmpty()) {
            waiting.clear(person);
        }
    }

    @Override
    public int waiting(int person) {
        Mailbox mailbox = mailboxes.get(person);
        return mailbox == null ? 0 : mailbox.letters.size();
    }

    @Override
    public int next(int after) {
        return Math.max(0, waiting.nextSetBit(after + 1));
    }
}
