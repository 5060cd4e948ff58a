package dev.kolejka.simulator;

import dev.kolejka.api.protocol.Names;
import org.jspecify.annotations.Nullable;

/** Who is logged in and who is in which group, as far as the people themselves can know. One thread. */
final class People {

    /** For so long a handshake that its client did not live to use may still be used by what lies on a queue. */
    private static final long STALE_NANOS = 12_000_000_000L;

    private final Facts present;
    private final Facts[] members;

    /** Who is logged in as whom; null when nobody is, or nobody knows. */
    private final @Nullable Session[] owners;

    /** Who was let in last, whatever became of it. By person. */
    private final @Nullable Session[] latest;

    /** Whether log-ins overlapped, so that nobody knows which came last. By person. */
    private final boolean[] contested;

    /** Log-ins under way. By person. */
    private final int[] attempting;

    /** How often somebody has tried to log in as a person. */
    private final int[] attempts;

    /** When an attempt last ended without an answer. */
    private final long[] staleNanos;

    /** A join or leave that nobody had an answer to: nothing is known any more. By group and person. */
    private final boolean[][] haunted;

    /** Joins and leaves being asked. By group and person. */
    private final int[][] asking;

    People(int people, int groups) {
        present = new Facts(people);
        owners = new @Nullable Session[people + 1];
        latest = new @Nullable Session[people + 1];
        attempts = new int[people + 1];
        attempting = new int[people + 1];
        contested = new boolean[people + 1];
        staleNanos = new long[people + 1];
        members = new Facts[groups + 1];
        haunted = new boolean[groups + 1][people + 1];
        asking = new int[groups + 1][people + 1];
        for (int group = 0; group <= groups; group++) {
            members[group] = new Facts(people);
        }
    }

    Facts present() {
        return present;
    }

    Facts members(int group) {
        return members[group];
    }

    // Logging in and out

    /** Somebody tries to log in as a person. Returns what {@link #letIn} wants to have back. */
    int attempt(int person) {
        int before = attempts[person] - attempting[person]; // of others under way nobody knows which will be the last
        attempts[person]++;
        attempting[person]++;
        if (present.get(person) == Tri.NO) {
            present.set(person, Tri.MAYBE);
        } // else one session ends and the other begins at one moment
        return before + 1;
    }

    /** It is over, however. */
    void attempted(int person) {
        attempting[person]--;
    }

    /**
     * The server has looked who is dead, after a sealed session's process had died. A plain session that came after it
     * is not known to be over, whatever became of its process.
     */
    void noticed(Session session, long nanos) {
        int person = session.person();
        if (session.equals(latest[person])
                && owners[person] == null
                && !contested[person]
                && attempting[person] == 0
                && !isStale(person, nanos)) {
            present.set(person, Tri.NO);
        }
    }

    void letIn(Session session, int attempt) {
        int person = session.person();
        owners[person] = session;
        latest[person] = session;
        contested[person] = mayHaveEnded(session, attempt);
        present.set(person, contested[person] ? Tri.MAYBE : Tri.YES);
    }

    /** An attempt ended without an answer, or with its client: it may still succeed. */
    void unanswered(int person, long nanos) {
        staleNanos[person] = nanos;
        present.set(person, Tri.MAYBE);
    }

    private boolean isStale(int person, long nanos) {
        return staleNanos[person] > 0 && nanos - staleNanos[person] < STALE_NANOS;
    }

    /** Whether somebody else may have ended the session that came of an attempt. */
    boolean mayHaveEnded(Session session, int attempt) {
        return attempts[session.person()] > attempt || isStale(session.person(), session.sinceNanos());
    }

    boolean owns(@Nullable Session session) {
        return session != null && session.equals(owners[session.person()]);
    }

    /** A session is over, in whatever way. */
    void over(Session session, boolean isKnownToBeOut, long nanos) {
        if (owns(session)) {
            owners[session.person()] = null;
            boolean isOut = isKnownToBeOut
                    && attempting[session.person()] == 0
                    && !contested[session.person()]
                    && !isStale(session.person(), nanos);
            present.set(session.person(), isOut ? Tri.NO : Tri.MAYBE);
        }
    }

    /** Whoever begins to log out may be out at any moment. */
    void leaving(Session session) {
        if (owns(session)) {
            present.set(session.person(), Tri.MAYBE);
        }
    }

    // Groups

    /** Everybody is in the groups of the configuration. */
    void begin(Names names) {
        for (int group = 1; group <= names.groups().size(); group++) {
            for (int member : names.groups().get(group - 1).members()) {
                members[group].set(member, Tri.YES);
            }
        }
    }

    void asksToChange(int group, int person) {
        asking[group][person]++;
        if (asking[group][person] > 1) {
            haunted[group][person] = true; // two at once: nobody can tell which came last
        }
        members[group].set(person, Tri.MAYBE);
    }

    void changed(int group, int person, boolean joined) {
        asking[group][person]--;
        members[group].set(person, haunted[group][person] ? Tri.MAYBE : joined ? Tri.YES : Tri.NO);
    }

    void unknownChange(int group, int person) {
        asking[group][person]--;
        haunted[group][person] = true;
    }

    /** All that was asked is answered or forgotten: what is asked from now on is known. */
    void calm() {
        for (boolean[] ofGroup : haunted) {
            java.util.Arrays.fill(ofGroup, false);
        }
    }
}
