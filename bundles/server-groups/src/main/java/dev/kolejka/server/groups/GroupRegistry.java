package dev.kolejka.server.groups;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Groups;
import java.util.BitSet;
import org.osgi.service.component.annotations.Component;

/** Keeps each group as one bit a person. */
@Component
public final class GroupRegistry implements Groups {

    /** By the group's place; index 0 is nobody's. */
    private BitSet[] members = {};

    /** A registry without groups, until {@link #begin}. */
    public GroupRegistry() {}

    @Override
    public void begin(Names names) {
        members = new BitSet[names.groups().size() + 1];
        for (int group = 1; group < members.length; group++) {
            BitSet bits = new BitSet(names.logins().size() + 1);
            names.groups().get(group - 1).members().forEach(bits::set);
            members[group] = bits;
        }
    }

    @Override
    public void join(int group, int person) {
        members[group].set(person);
    }

    @Override
    public void leave(int group, int person) {
        members[group].clear(person);
    }

    @Override
    public boolean isMember(int group, int person) {
        return members[group].get(person);
    }

    @Override
    public int next(int group, int after) {
        return Math.max(0, members[group].nextSetBit(after + 1));
    }
}
