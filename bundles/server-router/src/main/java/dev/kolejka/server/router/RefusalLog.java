package dev.kolejka.server.router;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * One line a minute, at most, when frames come that honest clients hardly ever put on a queue, and one when people log in
 * wrongly, as the most honest do. One thread.
 */
final class RefusalLog {

    /** So many wrong log-ins in a minute are no slips any more: somebody may be guessing. */
    static final int MANY_LOGINS = 10;

    /** What honest clients hardly ever do. */
    private static final Set<Refusal> SUSPICIOUS = Set.of(Refusal.SEAL, Refusal.HELLO, Refusal.FORGED);

    private static final Set<Refusal> LOGINS = Set.of(Refusal.HELLO_LOGIN, Refusal.HELLO_LATER);

    private static final Logger LOG = System.getLogger(RefusalLog.class.getPackageName());

    private final FreshRefusals suspicious = new FreshRefusals();
    private final FreshRefusals logins = new FreshRefusals();

    /**
     * A line of the log.
     *
     * @param level what it is logged at
     * @param text  empty when there is nothing to log
     */
    record Line(Level level, String text) {}

    /** Looks at what the doors have counted. */
    void look(Collection<Doorway> doorways, long nowMillis) {
        String frames = line(counts(SUSPICIOUS, doorways), nowMillis);
        if (!frames.isEmpty()) {
            LOG.log(Level.WARNING, frames);
        }
        Line wrong = wrongLogins(counts(LOGINS, doorways), nowMillis);
        if (!wrong.text().isEmpty()) {
            LOG.log(wrong.level(), wrong.text());
        }
    }

    private static Map<Refusal, Long> counts(Set<Refusal> refusals, Collection<Doorway> doorways) {
        Map<Refusal, Long> now = new EnumMap<>(Refusal.class);
        for (Doorway doorway : doorways) {
            for (Refusal refusal : refusals) {
                now.merge(refusal, doorway.counters().refused(refusal), Long::sum);
            }
        }
        return now;
    }

    /** What to log now: empty when nothing came since the last line, or that was less than a minute ago. */
    String line(Map<Refusal, Long> counts, long nowMillis) {
        Map<Refusal, Long> fresh = suspicious.take(counts, nowMillis);
        return fresh.isEmpty()
                ? ""
                : "event=suspicious_frames" + counted(fresh)
                        + ": forged, sent again, or guessed, or of a session that has just ended; see status";
    }

    /** The same of log-ins; a warning when there were many. */
    Line wrongLogins(Map<Refusal, Long> counts, long nowMillis) {
        Map<Refusal, Long> fresh = logins.take(counts, nowMillis);
        if (fresh.isEmpty()) {
            return new Line(Level.INFO, "");
        }
        long all = fresh.values().stream().mapToLong(Long::longValue).sum();
        return all < MANY_LOGINS
                ? new Line(Level.INFO, "event=wrong_logins" + counted(fresh) + ": no such login, or another password")
                : new Line(
                        Level.WARNING,
                        "event=wrong_logins" + counted(fresh) + ": somebody may be guessing; see status");
    }

    private static String counted(Map<Refusal, Long> fresh) {
        StringBuilder line = new StringBuilder();
        fresh.forEach((refusal, more) ->
                line.append(' ').append(Counters.reason(refusal)).append('=').append(more));
        return line.toString();
    }
}
