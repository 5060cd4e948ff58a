package dev.kolejka.server.router;

import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * Does to empty registries what a journal tells happened (dist/docs/protocol.md section 10): the same calls that were made
 * then. Confined to whoever holds the router.
 */
final class Fold implements Events {

    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final SealedSessions sealed;
    private final AnsweredRequests answered;

    Fold(Sessions sessions, Groups groups, Mailboxes mailboxes, SealedSessions sealed, AnsweredRequests answered) {
        this.answered = answered;
        this.sessions = sessions;
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.sealed = sealed;
    }

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {
        sessions.open(person, door, follows, atMillis);
    }

    @Override
    public void moved(int person, @Nullable String door) {
        if (sessions.isOpen(person)) {
            sessions.move(person, door);
        }
    }

    @Override
    public void closed(int person) {
        sessions.close(person);
    }

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {
        if (slot <= sealed.slots()) {
            sealed.restore(token, slot, role, person, atMillis);
        }
    }

    @Override
    public void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {
        SealedSession session = sealed.restored(slot);
        if (session != null) {
            session.outcomes().put(id, new Outcome(Reply.ofCode(reply), text, isList));
        }
    }

    @Override
    public void loggedOut(int slot) {
        SealedSession session = sealed.restored(slot);
        if (session != null) {
            sealed.logOut(session, true); // mail that may have been shown is told of by itself
        }
    }

    @Override
    public void ended(int slot) {
        SealedSession session = sealed.restored(slot);
        if (session != null) {
            sealed.end(session);
        }
    }

    @Override
    public void answered(long queue, long position, int answer) {
        answered.add(queue, position, answer);
    }

    @Override
    public void joined(int group, int person) {
        groups.join(group, person);
    }

    @Override
    public void left(int group, int person) {
        groups.leave(group, person);
    }

    @Override
    public void numbered(int person, long next) {
        mailboxes.number(person, next);
    }

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {
        for (int i = from; i < to; i++) {
            mailboxes.keep(people[i], mail);
        }
    }

    @Override
    public void cut(int person) {
        mailboxes.cutOldest(person);
    }

    /** What went out at once never waited. */
    @Override
    public void taken(int person, long upTo) {
        mailboxes.acknowledge(person, upTo);
    }

    @Override
    public void putBack(int person, Mail mail) {
        mailboxes.putBack(person, mail);
    }

    @Override
    public void sentInVain(int person, long upTo) {
        mailboxes.sentInVain(person, upTo);
    }
}
