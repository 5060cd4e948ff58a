package dev.kolejka.server.router;

import java.util.EnumMap;
import java.util.Map;

/** How many frames were refused since it was last told, told once a minute at most. One thread. */
final class FreshRefusals {

    private static final long BETWEEN_MILLIS = 60_000;

    private final Map<Refusal, Long> told = new EnumMap<>(Refusal.class);
    private boolean hasTold;
    private long toldMillis;

    /**
     * Tells what is new.
     *
     * @param counts    how many there were in all
     * @param nowMillis a clock that may be set back
     * @return by reason, none of them 0; nothing when it was told less than a minute ago
     */
    Map<Refusal, Long> take(Map<Refusal, Long> counts, long nowMillis) {
        Map<Refusal, Long> fresh = new EnumMap<>(Refusal.class);
        long since = nowMillis - toldMillis;
        if (hasTold && since >= 0 && since < BETWEEN_MILLIS) {
            return fresh;
        }
        counts.forEach((refusal, count) -> {
            long more = count - told.getOrDefault(refusal, 0L);
            if (more > 0) {
                fresh.put(refusal, more);
            }
        });
        if (!fresh.isEmpty()) {
            told.putAll(counts);
            hasTold = true;
            toldMillis = nowMillis;
        }
        return fresh;
    }
}
