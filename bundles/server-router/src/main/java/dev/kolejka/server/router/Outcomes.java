package dev.kolejka.server.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last requests of a sealed session, so that each is carried out once, however often it is asked
 * (dist/docs/protocol.md section 7). Confined to whoever holds the switchboard.
 */
final class Outcomes {

    /** Requests a client may have without an answer. */
    static final int KEPT = 16;

    private final @Nullable Outcome[] kept = new @Nullable Outcome[KEPT];
    private long last;

    /** Id of the last request that was carried out, 0 for none. */
    long last() {
        return last;
    }

    /** Whether this request is the one to carry out now. */
    boolean isNext(long id) {
        return id == last + 1;
    }

    /** The next request was carried out. */
    void add(Outcome outcome) {
        last++;
        kept[index(last)] = outcome;
    }

    /** What a journal tells: all up to this one were carried out. */
    void put(long id, Outcome outcome) {
        last = id;
        kept[index(id)] = outcome;
    }

    /** Those that are kept, the oldest first. */
    List<StateCopy.Numbered> all() {
        List<StateCopy.Numbered> all = new ArrayList<>();
        for (long id = Math.max(1, last - KEPT + 1); id <= last; id++) {
            Outcome outcome = of(id);
            if (outcome != null) {
                all.add(new StateCopy.Numbered(id, outcome));
            }
        }
        return all;
    }

    /** What became of a request, or null: not carried out yet, or too long ago for its client to ask. */
    @Nullable
    Outcome of(long id) {
        return id > last - KEPT && id > 0 && id <= last ? kept[index(id)] : null;
    }

    private static int index(long id) {
        return (int) (id % KEPT);
    }
}
