package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Groups;

/** Groups whose changes are told. Confined to whoever holds the router. */
final class RecordedGroups implements Groups {

    private final Groups groups;
    private final Events events;

    RecordedGroups(Groups groups, Events events) {
        this.groups = groups;
        this.events = events;
    }

    @Override
    public void begin(Names names) {
        groups.begin(names);
    }

    @Override
    public void join(int group, int person) {
        events.joined(group, person);
        groups.join(group, person);
    }

    @Override
    public void leave(int group, int person) {
        events.left(group, person);
        groups.leave(group, person);
    }

    @Override
    public boolean isMember(int group, int person) {
        return groups.isMember(group, person);
    }

    @Override
    public int next(int group, int after) {
        return groups.next(group, after);
    }
}
