package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes whose changes are told. Only what is {@linkplain #add added} is not told here, but when its message is
 * accepted, by {@link Effects#record}: then it is a single event for all recipients. Confined to whoever holds the router.
 */
final class RecordedMailboxes implements Mailboxes {

    private final Mailboxes mailboxes;
    private final Events events;

    RecordedMailboxes(Mailboxes mailboxes, Events events) {
        this.mailboxes = mailboxes;
        this.events = events;
    }

    @Override
    public void begin(int people, int perPerson, Texts texts) {
        mailboxes.begin(people, perPerson, texts);
    }

    @Override
    public boolean expect(int person, int frames) {
        return mailboxes.expect(person, frames);
    }

    @Override
    public long add(int person, Mail mail) {
        return mailboxes.add(person, mail);
    }

    @Override
    public void keep(int person, Mail mail) {
        mailboxes.keep(person, mail);
    }

    @Override
    public void number(int person, long next) {
        mailboxes.number(person, next);
    }

    @Override
    public long passed(int person) {
        long number = mailboxes.passed(person);
        events.taken(person, number);
        return number;
    }

    @Override
    public boolean oldest(int person, Frame into) {
        return mailboxes.oldest(person, into);
    }

    @Override
    public void cutOldest(int person) {
        int before = mailboxes.waiting(person);
        mailboxes.cutOldest(person);
        // Into a single piece, which is only cleaner, it is cut again after a restart.
        if (mailboxes.waiting(person) != before) {
            events.cut(person);
        }
    }

    @Override
    public void removeOldest(int person) {
        if (mailboxes.waiting(person) > 0) {
            events.taken(person, mailboxes.first(person));
        }
        mailboxes.removeOldest(person);
    }

    @Override
    public boolean takesBack(int person) {
        return mailboxes.takesBack(person);
    }

    @Override
    public void putBack(int person, Mail mail) {
        events.putBack(person, mail);
        mailboxes.putBack(person, mail);
    }

    @Override
    public long first(int person) {
        return mailboxes.first(person);
    }

    @Override
    public @Nullable Mail at(int person, long number) {
        return mailboxes.at(person, number);
    }

    @Override
    public int acknowledge(int person, long upTo) {
        int removed = mailboxes.acknowledge(person, upTo);
        if (removed > 0) {
            events.taken(person, mailboxes.first(person) - 1);
        }
        return removed;
    }

    @Override
    public void sentInVain(int person, long upTo) {
        if (upTo > mailboxes.sentInVain(person)) {
            events.sentInVain(person, upTo);
        }
        mailboxes.sentInVain(person, upTo);
    }

    @Override
    public long sentInVain(int person) {
        return mailboxes.sentInVain(person);
    }

    @Override
    public boolean isAgain(int person, long number) {
        return mailboxes.isAgain(person, number);
    }

    @Override
    public List<Mail> all(int person) {
        return mailboxes.all(person);
    }

    @Override
    public int waiting(int person) {
        return mailboxes.waiting(person);
    }

    @Override
    public long waiting() {
        return mailboxes.waiting();
    }

    @Override
    public int next(int after) {
        return mailboxes.next(after);
    }
}
