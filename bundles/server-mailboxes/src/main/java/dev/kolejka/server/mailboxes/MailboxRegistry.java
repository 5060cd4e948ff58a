package dev.kolejka.server.mailboxes;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import java.util.BitSet;
import java.util.List;
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
    private long messages;
    private long expected;
    private int perPerson;

    /** What a message takes in memory besides its text: object, array, place in the mailbox. */
    private static final int OVERHEAD_BYTES = 72;

    /** The most one frame of mail takes. */
    static final int MAX_FRAME_BYTES = OVERHEAD_BYTES + Frame.MAX_TEXT_BYTES;

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
        messages = 0;
        expected = 0;
        this.perPerson = perPerson;
    }

    @Override
    public boolean expect(int person, int frames) {
        Mailbox mailbox = mailbox(person);
        if (mailbox.taken() + frames > perPerson || bytes + (expected + frames) * MAX_FRAME_BYTES > maxBytes) {
            return false;
        }
        mailbox.expect(frames);
        expected += frames;
        return true;
    }

    @Override
    public long add(int person, Mail mail) {
        Mailbox mailbox = expecting(person, mail.frames());
        count(person, mail, 1);
        return mailbox.addLast(mail);
    }

    @Override
    public long passed(int person) {
        return expecting(person, 1).pass();
    }

    private Mailbox expecting(int person, int frames) {
        Mailbox mailbox = mailbox(person);
        if (mailbox.expected() < frames) {
            throw new IllegalStateException("the mailbox of person " + person + " holds " + mailbox.size()
                    + " messages and expects no " + frames + " frames more");
        }
        mailbox.expect(-frames);
        expected -= frames;
        return mailbox;
    }

    @Override
    public boolean putBack(int person, Frame mail) {
        Mailbox mailbox = mailbox(person);
        if (mailbox.taken() >= 2L * perPerson) {
            return false;
        }
        Mail back = Mail.of(mail, 0);
        mailbox.addFirst(back);
        count(person, back, 1);
        return true;
    }

    private Mailbox mailbox(int person) {
        Mailbox mailbox = mailboxes[person];
        if (mailbox == null) {
            mailbox = new Mailbox();
            mailboxes[person] = mailbox;
        }
        return mailbox;
    }

    /** A message came, or went. */
    private void count(int person, Mail mail, int sign) {
        bytes += (long) sign * (OVERHEAD_BYTES + mail.text().length);
        messages += sign;
        waiting.set(person);
    }

    @Override
    public boolean oldest(int person, Frame into) {
        Mailbox mailbox = mailboxes[person];
        Mail mail = mailbox == null ? null : mailbox.peek();
        if (mailbox == null || mail == null) {
            return false;
        }
        // Only a sealed session can send what does not go out as it is.
        Mail first = mail.isVerified() ? inPieces(person, mailbox, mail) : mail;
        first.write(into);
        return true;
    }

    private Mail inPieces(int person, Mailbox mailbox, Mail mail) {
        List<Mail> pieces = mail.pieces();
        if (pieces.size() > 1 || pieces.get(0) != mail) {
            mailbox.replaceOldest(pieces);
            count(person, mail, -1);
            pieces.forEach(piece -> count(person, piece, 1));
        }
        return pieces.get(0);
    }

    @Override
    public void removeOldest(int person) {
        Mailbox mailbox = mailboxes[person];
        if (mailbox != null) {
            removeOldest(person, mailbox);
        }
    }

    private void removeOldest(int person, Mailbox mailbox) {
        Mail removed = mailbox.poll();
        if (removed == null) {
            return;
        }
        count(person, removed, -1);
        if (mailbox.size() == 0) {
            waiting.clear(person);
        }
    }

    @Override
    public long first(int person) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null ? 1 : mailbox.first();
    }

    @Override
    public @Nullable Mail at(int person, long number) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null ? null : mailbox.at(number);
    }

    @Override
    public int acknowledge(int person, long upTo) {
        Mailbox mailbox = mailboxes[person];
        int removed = 0;
        while (mailbox != null && mailbox.size() > 0 && mailbox.first() <= upTo) {
            removeOldest(person, mailbox);
            removed++;
        }
        return removed;
    }

    @Override
    public void sentInVain(int person, long upTo) {
        Mailbox mailbox = mailboxes[person];
        if (mailbox != null) {
            mailbox.sentInVain(upTo);
        }
    }

    @Override
    public boolean isAgain(int person, long number) {
        Mailbox mailbox = mailboxes[person];
        return mailbox != null && mailbox.isAgain(number);
    }

    @Override
    public int waiting(int person) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null ? 0 : mailbox.size();
    }

    @Override
    public long waiting() {
        return messages;
    }

    @Override
    public int next(int after) {
        return Math.max(0, waiting.nextSetBit(after + 1));
    }
}
