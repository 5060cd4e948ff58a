package dev.kolejka.server.router;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** What a door has seen, for operators. Written by whoever holds the router; read by any thread. */
public final class Counters {

    private static final Logger LOG = System.getLogger(Counters.class.getPackageName());

    /** What a queue took for no frame at all: counted by the queue, told beside the refusals. */
    static final String MALFORMED = "malformed";

    private static final Refusal[] REFUSALS = Refusal.values();

    /** Refusals by ordinal, and the frames carried out at the end. */
    private final AtomicLongArray counts = new AtomicLongArray(REFUSALS.length + 1);

    /** Nothing seen yet. */
    public Counters() {}

    void frame() {
        count(REFUSALS.length);
    }

    /** One thread at a time counts, so that nobody has to be kept off meanwhile. */
    private void count(int index) {
        counts.setRelease(index, counts.getPlain(index) + 1);
    }

    /** Counts a refusal, and logs it where somebody looks for it: numbers only, never text. */
    @SuppressWarnings("EnumOrdinal") // an index, never stored
    void refused(Refusal refusal, int first, int second) {
        count(refusal.ordinal());
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(
                    Level.DEBUG,
                    "event=refused why={0} first={1,number,#} second={2,number,#}",
                    refusal,
                    first,
                    second);
        }
    }

    /** What operators call a reason. */
    static String reason(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * How many requests came.
     *
     * @return frames taken from type 1 since the door opened
     */
    public long frames() {
        return counts.get(REFUSALS.length);
    }

    /**
     * How many were refused or dropped for a reason.
     *
     * @param refusal the reason
     * @return frames since the door opened
     */
    @SuppressWarnings("EnumOrdinal") // an index, never stored
    public long refused(Refusal refusal) {
        return counts.get(refusal.ordinal());
    }

    /**
     * All that was refused or dropped.
     *
     * @return a new map from reasons in small letters and dashes, as in {@code login-off}, to frames; never 0
     */
    @SuppressWarnings("EnumOrdinal") // an index, never stored
    Map<String, Long> refused() {
        Map<String, Long> refused = new HashMap<>();
        for (Refusal refusal : REFUSALS) {
            long count = counts.get(refusal.ordinal());
            if (count > 0) {
                refused.put(reason(refusal), count);
            }
        }
        return refused;
    }
}
