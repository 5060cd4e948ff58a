package dev.kolejka.server.journal;

import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what is so without anybody's session: groups and mail.
 *
 * @param into is told
 */
record Lasting(Events into) implements Events {

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {}

    @Override
    public void moved(int person, @Nullable String door) {}

    @Override
    public void closed(int person) {}

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {}

    @Override
    public void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {}

    @Override
    public void loggedOut(int slot) {}

    @Override
    public void ended(int slot) {}

    @Override
    public void answered(long queue, long position, int answer) {}

    @Override
    public void joined(int group, int person) {
        into.joined(group, person);
    }

    @Override
    public void left(int group, int person) {
        into.left(group, person);
    }

    @Override
    public void numbered(int person, long next) {
        into.numbered(person, next);
    }

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {
        into.mail(people, from, to, mail);
    }

    @Override
    public void cut(int person) {
        into.cut(person);
    }

    @Override
    public void taken(int person, long upTo) {
        into.taken(person, upTo);
    }

    @Override
    public void putBack(int person, Mail mail) {
        into.putBack(person, mail);
    }

    @Override
    public void sentInVain(int person, long upTo) {
        into.sentInVain(person, upTo);
    }
}
