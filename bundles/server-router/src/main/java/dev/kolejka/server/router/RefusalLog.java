package dev.kolejka.server.router;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** One line a minute, at most, when frames come that honest clients hardly ever put on a queue. One thread. */
final class RefusalLog {

    /** What honest clients hardly ever do. */
    private static final Set<Refusal> SUSPICIOUS =
            Set.of(Refusal.SEAL, Refusal.HELLO, Refusal.HELLO_LOGIN, Refusal.HELLO_LATER, Refusal.FORGED);

    private static final long BETWEEN_LINES_MILLIS = 60_000;

    private static final Logger LOG = System.getLogger(RefusalLog.class.getPackageName());

    private final Map<Refusal, Long> told = new EnumMap<>(Refusal.class);
    private boolean hasTold;
    private long toldMillis;

    /** Looks at what the doors have counted. */
    void look(Collection<Doorway> doorways, long nowMillis) {
        Map<Refusal, Long> now = new EnumMap<>(Refusal.class);
        for (Doorway doorway : doorways) {
            for (Refusal refusal : SUSPICIOUS) {
                now.merge(refusal, doorway.counters().refused(refusal), Long::sum);
            }
        }
        String line = line(now, nowMillis);
        if (!line.isEmpty()) {
            LOG.log(Level.WARNING, line);
        }
    }

    /** What to log now: empty when nothing came since the last line, or that was less than a minute ago. */
    String line(Map<Refusal, Long> counts, long nowMillis) {
        long since = nowMillis - toldMillis;
        if (hasTold && since >= 0 && since < BETWEEN_LINES_MILLIS) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        counts.forEach((refusal, count) -> {
            long more = count - told.getOrDefault(refusal, 0L);
            if (more > 0) {
                line.append(' ').append(Counters.reason(refusal)).append('=').append(more);
            }
        });
        if (line.length() == 0) {
            return "";
        }
        told.putAll(counts);
        hasTold = true;
        toldMillis = nowMillis;
        return "event=suspicious_frames" + line
                + ": forged, sent again, or guessed, or of a session that has just ended; see status";
    }
}
