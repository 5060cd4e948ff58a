package dev.kolejka.server.router;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords: after some failures one hello a login is looked at, then none for a while that
 * doubles up to a cap. Nobody is ever locked out, which would be a gift to vandals. Confined to whoever holds the
 * switchboard.
 */
final class Throttle {

    /** Failures that cost nothing. */
    static final int FREE_FAILURES = 3;

    static final long SHORTEST_MILLIS = 2000;
    static final long LONGEST_MILLIS = 30_000;

    /** Logins of nobody that are remembered: whoever invents new ones pushes out the oldest, and guesses at nobody. */
    static final int MAX_LOGINS = 4096;

    private static final class Failures {
        int count;
        long untilMillis;
    }

    /** Of people there are: never pushed out. */
    private final Map<String, Failures> ofPeople = new HashMap<>();

    private final Map<String, Failures> ofStrangers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Failures> eldest) {
            return size() > MAX_LOGINS;
        }
    };

    /** Whether a hello is looked at now. If so, and there were too many failures, the next one waits. */
    boolean admits(String login, long nowMillis) {
        Failures known = ofPeople.getOrDefault(login, ofStrangers.get(login));
        if (known == null || known.count < FREE_FAILURES) {
            return true;
        }
        long left = known.untilMillis - nowMillis;
        if (left > 0 && left <= LONGEST_MILLIS) { // longer: the clock was set back
            return false;
        }
        known.untilMillis = nowMillis + pause(known.count);
        return true;
    }

    private static long pause(int failures) {
        int doublings = Math.min(failures - FREE_FAILURES, 4);
        return Math.min(SHORTEST_MILLIS << doublings, LONGEST_MILLIS);
    }

    /**
     * A hello had the wrong key, or there is no such login.
     *
     * @param isSomebody whether a person has this login
     */
    void failed(String login, boolean isSomebody, long nowMillis) {
        Map<String, Failures> failures = isSomebody ? ofPeople : ofStrangers;
        Failures known = failures.computeIfAbsent(login, first -> new Failures());
        known.count++;
        if (known.count >= FREE_FAILURES) {
            known.untilMillis = nowMillis + pause(known.count);
        }
    }

    /** Somebody proved to have the right key. */
    void succeeded(String login) {
        ofPeople.remove(login);
    }
}
