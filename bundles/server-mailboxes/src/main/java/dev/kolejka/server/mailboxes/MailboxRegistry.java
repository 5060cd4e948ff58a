package dev.kolejka.server.mailboxes;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mailboxes;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps mail in memory: all of it together takes at most half of the heap, so that mail nobody fetches cannot end the
 * server; then every mailbox counts as full. A person who never had mail to wait for costs nothing.
 */
@Component
public final class MailboxRegistry implements Mailboxes {

    /** By the person's place; each is made when the first mail comes. */
    private @Nullable Mailbox[] mailboxes = {};

    private BitSet waiting = new BitSet();
    private final long maxBytes;
    private long bytes;
    private long letters;
    private long expected;
    private int perPerson;

    private static final class Mailbox {
        final Deque<Letter> letters = new ArrayDeque<>(1);
        int expected;
        long lastNumber;
    }

    /** A registry without mailboxes, until {@link #begin}. */
    @Activate
    public MailboxRegistry() {
        this(Runtime.getRuntime().maxMemory() / 2);
    }

    MailboxRegistry(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void begin(int people, int perPerson) {
        mailboxes = new @Nullable Mailbox[people + 1];
        waiting = new BitSet(people + 1);
        bytes = 0;
        letters = 0;
        expected = 0;
        this.perPerson = perPerson;
    }

    @Override
    public boolean expect(int person, int messages) {
        Mailbox mailbox = mailbox(person);
        if (mailbox.letters.size() + mailbox.expected + messages > perPerson
                || bytes + (expected + messages) * Letter.MAX_BYTES > maxBytes) {
            return false;
        }
        mailbox.expected += messages;
        expected += messages;
        return true;
    }

    @Override
    public long add(int person, Frame mail) {
        long number = passed(person);
        mailbox(person).letters.addLast(counted(person, mail));
        return number;
    }

    @Override
    public long passed(int person) {
        Mailbox mailbox = mailbox(person);
        if (mailbox.expected == 0) {
            throw new IllegalStateException(
                    "the mailbox of person " + person + " holds " + waiting(person) + " messages and expects no other");
        }
        mailbox.expected--;
        expected--;
        return ++mailbox.lastNumber;
    }

    @Override
    public void putBack(int person, Frame mail) {
        mailbox(person).letters.addFirst(counted(person, mail));
    }

    private Mailbox mailbox(int person) {
        Mailbox mailbox = mailboxes[person];
        if (mailbox == null) {
            mailbox = new Mailbox();
            mailboxes[person] = mailbox;
        }
        return mailbox;
    }

    private Letter counted(int person, Frame mail) {
        Letter letter = Letter.of(mail);
        bytes += letter.bytes();
        letters++;
        waiting.set(person);
        return letter;
    }

    @Override
    public boolean oldest(int person, Frame into) {
        Mailbox mailbox = mailboxes[person];
        Letter letter = mailbox == null ? null : mailbox.letters.peek();
        if (letter == null) {
            return false;
        }
        letter.write(into);
        return true;
    }

    @Override
    public void removeOldest(int person) {
        Mailbox mailbox = mailboxes[person];
        Letter letter = mailbox == null ? null : mailbox.letters.poll();
        if (mailbox == null || letter == null) {
            return;
        }
        bytes -= letter.bytes();
        letters--;
        if (mailbox.letters.isEmpty()) {
            waiting.clear(person);
        }
    }

    @Override
    public int waiting(int person) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null ? 0 : mailbox.letters.size();
    }

    @Override
    public long waiting() {
        return letters;
    }

    @Override
    public int next(int after) {
        return Math.max(0, waiting.nextSetBit(after + 1));
    }
}
