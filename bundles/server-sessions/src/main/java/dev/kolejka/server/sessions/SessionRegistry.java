package dev.kolejka.server.sessions;

import dev.kolejka.api.server.Sessions;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Keeps sessions in arrays by place, so that asking costs nothing however many people there are. */
@Component
public final class SessionRegistry implements Sessions {

    private BitSet open = new BitSet();
    private BitSet following = new BitSet();
    private @Nullable String[] doors = {};
    private int[] slots = {};
    private long[] since = {};
    private long[] lastAsked = {};

    /** A registry of nobody, until {@link #begin}. */
    public SessionRegistry() {}

    @Override
    public void begin(int people) {
        open = new BitSet(people + 1);
        following = new BitSet(people + 1);
        doors = new @Nullable String[people + 1];
        slots = new int[people + 1];
        since = new long[people + 1];
        lastAsked = new long[people + 1];
    }

    @Override
    public void open(int person, String door, boolean follows, long nowMillis) {
        doors[person] = door;
        slots[person] = 0;
        following.set(person, follows);
        begin(person, nowMillis);
    }

    @Override
    public void openSealed(int person, int slot, long nowMillis) {
        doors[person] = null;
        slots[person] = slot;
        following.clear(person);
        begin(person, nowMillis);
    }

    private void begin(int person, long nowMillis) {
        since[person] = nowMillis;
        lastAsked[person] = nowMillis;
        open.set(person);
    }

    @Override
    public void close(int person) {
        open.clear(person);
        doors[person] = null;
        slots[person] = 0;
        following.clear(person);
    }

    @Override
    public int slot(int person) {
        return slots[person];
    }

    @Override
    public boolean isOpen(int person) {
        return open.get(person);
    }

    @Override
    public boolean isOpenOn(int person, String door) {
        return door.equals(doors[person]);
    }

    @Override
    public @Nullable String door(int person) {
        return doors[person];
    }

    @Override
    public boolean follows(int person) {
        return following.get(person);
    }

    @Override
    public void move(int person, @Nullable String door) {
        doors[person] = door;
    }

    @Override
    public void asked(int person, long nowMillis) {
        lastAsked[person] = nowMillis;
    }

    @Override
    public long idleMillis(int person, long nowMillis) {
        return Math.max(0, nowMillis - lastAsked[person]);
    }

    @Override
    public long sinceMillis(int person) {
        return since[person];
    }

    @Override
    public int next(int after) {
        return Math.max(0, open.nextSetBit(after + 1));
    }
}
