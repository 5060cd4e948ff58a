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
 * Keeps mail in memory, or where its text lies: all of it together takes at most half of the heap, so that mail nobody fetches cannot end the
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
    private boolean holdsTexts = true;

    /** What a message takes in memory besides its text: object, array or where it lies, place in the mailbox. */
    private static final int OVERHEAD_BYTES = 120;

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
    public void begin(int people, int perPerson, Texts texts) {
        mailboxes = new @Nullable Mailbox[people + 1];
        waiting = new BitSet(people + 1);
        bytes = 0;
        messages = 0;
        expected = 0;
        this.perPerson = perPerson;
        this.holdsTexts = texts == Texts.IN_MEMORY;
    }

    @Override
    public boolean expect(int person, int frames) {
        Mailbox mailbox = mailbox(person);
        if (mailbox.taken() + frames > perPerson || bytes + (expected + frames) * maxFrameBytes() > maxBytes) {
            return false;
        }
        mailbox.expect(frames);
        expected += frames;
        return true;
    }

    private long maxFrameBytes() {
        return holdsTexts ? MAX_FRAME_BYTES : OVERHEAD_BYTES;
    }

    @Override
    public long add(int person, Mail mail) {
        Mailbox mailbox = expecting(person, mail.frames());
        count(person, mail, 1);
        return mailbox.addLast(mail);
    }

    @Override
    public void keep(int person, Mail mail) {
        count(person, mail, 1);
        mailbox(person).addLast(mail);
    }

    @Override
    public void number(int person, long next) {
        if (next > 1) {
            mailbox(person).number(next);
        }
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
    public boolean takesBack(int person) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null || mailbox.taken() < 2L * perPerson;
    }

    @Override
    public void putBack(int person, Mail mail) {
        mailbox(person).addFirst(mail);
        count(person, mail, 1);
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
        bytes += (long) sign * (OVERHEAD_BYTES + (holdsTexts ? mail.length() : 0));
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
        mail.write(into);
        return true;
    }

    @Override
    public void cutOldest(int person) {
        Mailbox mailbox = mailboxes[person];
        Mail mail = mailbox == null ? null : mailbox.peek();
        // Only a sealed session can send what does not go out as it is.
        if (mailbox == null || mail == null || !mail.isVerified()) {
            return;
        }
        List<Mail> pieces = mail.pieces();
        if (pieces.size() > 1 || pieces.get(0) != mail) {
            mailbox.replaceOldest(pieces);
            count(person, mail, -1);
            pieces.forEach(piece -> count(person, piece, 1));
        }
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
    public long sentInVain(int person) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null ? 0 : mailbox.sentInVain();
    }

    @Override
    public List<Mail> all(int person) {
        Mailbox mailbox = mailboxes[person];
        return mailbox == null ? List.of() : mailbox.all();
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
