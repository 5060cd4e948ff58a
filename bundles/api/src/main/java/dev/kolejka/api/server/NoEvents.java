package dev.kolejka.api.server;

import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import org.jspecify.annotations.Nullable;

/** Whom no event concerns; extended by those whom few do. Any thread. */
public class NoEvents implements Events {

    /** Somebody who does nothing. */
    public NoEvents() {}

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
    public void joined(int group, int person) {}

    @Override
    public void left(int group, int person) {}

    @Override
    public void numbered(int person, long next) {}

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {}

    @Override
    public void cut(int person) {}

    @Override
    public void taken(int person, long upTo) {}

    @Override
    public void putBack(int person, Mail mail) {}

    @Override
    public void sentInVain(int person, long upTo) {}
}
