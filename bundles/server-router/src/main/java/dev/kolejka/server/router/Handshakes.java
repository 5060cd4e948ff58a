package dev.kolejka.server.router;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Handshakes whose keys nobody has used yet. Few for a slot, since anybody may say an old hello again, which must not fill the
 * memory. Whoever does so fast enough pushes out the one under way, whose client says hello again. Confined to whoever holds the switchboard.
 */
final class Handshakes {

    /** How many one slot may have. */
    static final int PER_SLOT = 4;

    /** How long a client has to use its keys: then its handshake is forgotten. */
    static final long LIMIT_MILLIS = 10_000;

    /** By key id, the oldest first. */
    private final Map<Integer, Handshake> waiting = new LinkedHashMap<>();

    /** Keeps one, in the place of the oldest of its slot if there are too many. */
    void add(Handshake handshake) {
        int others = 0;
        Handshake oldest = null;
        for (Handshake other : waiting.values()) {
            if (other.hello().slot() == handshake.hello().slot()) {
                oldest = oldest == null ? other : oldest;
                others++;
            }
        }
        if (oldest != null && others >= PER_SLOT) {
            waiting.remove(oldest.seals().keyId());
            oldest.seals().close();
        }
        waiting.put(handshake.seals().keyId(), handshake);
    }

    /** The one with these keys, or null. */
    @Nullable
    Handshake ofKey(int keyId) {
        return waiting.isEmpty() ? null : waiting.get(keyId);
    }

    /** Its keys have been used: those before it in its slot are of no use any more. */
    void used(Handshake handshake) {
        for (Iterator<Handshake> all = waiting.values().iterator(); all.hasNext(); ) {
            Handshake other = all.next();
            if (other.seals().keyId() == handshake.seals().keyId()) {
                all.remove();
                return;
            }
            if (other.hello().slot() == handshake.hello().slot()) {
                other.seals().close();
                all.remove();
            }
        }
    }

    /** Whether one of a slot has its welcome lying on the lane, perhaps. */
    boolean isUnderWay(int slot) {
        return waiting.values().stream().anyMatch(handshake -> handshake.hello().slot() == slot);
    }

    /** Forgets those whose time is over. A clock set back ends it too. */
    void expire(long nowMillis) {
        for (Iterator<Handshake> all = waiting.values().iterator(); all.hasNext(); ) {
            Handshake handshake = all.next();
            long age = nowMillis - handshake.atMillis();
            if (age < 0 || age >= LIMIT_MILLIS) {
                handshake.seals().close();
                all.remove();
            }
        }
    }
}
