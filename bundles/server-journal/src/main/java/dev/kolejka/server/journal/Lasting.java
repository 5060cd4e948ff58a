package dev.kolejka.server.journal;

import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.NoEvents;

/** Passes on what is so without anybody's session: groups and mail. */
final class Lasting extends NoEvents {

    private final Events into;

    Lasting(Events into) {
        this.into = into;
    }

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
