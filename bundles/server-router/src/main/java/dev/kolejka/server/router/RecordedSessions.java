package dev.kolejka.server.router;

import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * Sessions whose changes are told; a sealed one's beginning is told by {@link SealedSessions}, with its token. When
 * somebody last asked for something is not told: after a restart nobody has been idle. Confined to whoever holds the
 * router.
 */
final class RecordedSessions implements Sessions {

    private final Sessions sessions;
    private final Events events;

    RecordedSessions(Sessions sessions, Events events) {
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    public void begin(int people) {
        sessions.begin(people);
    }

    @Override
    public void open(int person, String door, boolean follows, long nowMillis) {
        events.opened(person, door, follows, nowMillis);
        sessions.open(person, door, follows, nowMillis);
    }

    @Override
    public void openSealed(int person, int slot, long nowMillis) {
        sessions.openSealed(person, slot, nowMillis);
    }

    @Override
    public void close(int person) {
        if (sessions.isOpen(person)) {
            events.closed(person);
        }
        sessions.close(person);
    }

    @Override
    public void move(int person, @Nullable String door) {
        events.moved(person, door);
        sessions.move(person, door);
    }

    @Override
    public int slot(int person) {
        return sessions.slot(person);
    }

    @Override
    public boolean isOpen(int person) {
        return sessions.isOpen(person);
    }

    @Override
    public boolean isOpenOn(int person, String door) {
        return sessions.isOpenOn(person, door);
    }

    @Override
    public @Nullable String door(int person) {
        return sessions.door(person);
    }

    @Override
    public boolean follows(int person) {
        return sessions.follows(person);
    }

    @Override
    public void asked(int person, long nowMillis) {
        sessions.asked(person, nowMillis);
    }

    @Override
    public long idleMillis(int person, long nowMillis) {
        return sessions.idleMillis(person, nowMillis);
    }

    @Override
    public long sinceMillis(int person) {
        return sessions.sinceMillis(person);
    }

    @Override
    public int next(int after) {
        return sessions.next(after);
    }
}
