package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One classic login at a time (dist/docs/protocol.md section 4). Its answer lies on type 2, which all clients share;
 * so the next login waits here until the answer was taken, or until it has lain there too long. Confined to whoever
 * holds the router.
 */
final class LoginDesk {

    /** Logins that may wait for their turn: a second of a fast machine's work, and 512 KiB. */
    static final int MAX_WAITING = 1024;

    private final Queue<Frame> waiting = new ArrayDeque<>();
    private final Duration loginWait;
    private boolean busy;
    private int accepted;
    private boolean stands;
    private boolean unanswered;
    private long begunMillis;

    LoginDesk(Duration loginWait) {
        this.loginWait = loginWait;
    }

    /** Whether an answer still lies on type 2, as far as is known. */
    boolean isBusy() {
        return busy;
    }

    /**
     * An answer goes out to type 2.
     *
     * @param acceptedPerson who is let in, or 0 when the answer is a refusal
     * @param stands         whether the session stays even if nobody takes the answer
     */
    void begin(int acceptedPerson, boolean stands) {
        busy = true;
        unanswered = true;
        accepted = acceptedPerson;
        this.stands = stands;
    }

    /** Whether the answer still has to go out. */
    boolean isUnanswered() {
        return unanswered;
    }

    /** The answer is out only now: until then nobody could take it. */
    void answered(long nowMillis) {
        unanswered = false;
        begunMillis = nowMillis;
    }

    /** Whether the answer has lain too long. A clock set back ends the wait too, rather than make it endless. */
    boolean isOverdue(long nowMillis) {
        long lain = nowMillis - begunMillis;
        return busy && (lain < 0 || lain >= loginWait.toMillis());
    }

    /** Somebody asked for something: who was let in and asks has taken the answer. */
    void asked(int person) {
        stands |= busy && person == accepted;
    }

    /** Whether the session stays even if an answer still lies on type 2: it may be a stranger's frame. */
    boolean stands() {
        return stands;
    }

    /** The exchange is over, one way or the other. Returns who was accepted in it, or 0. */
    int end() {
        busy = false;
        return accepted;
    }

    /** Keeps a copy of a login until its turn. False when too many wait: it is dropped. */
    boolean keep(Frame login) {
        return waiting.size() < MAX_WAITING && waiting.add(new Frame().copyOf(login));
    }

    /** The next login whose turn it is, or null when none waits. */
    @Nullable
    Frame next() {
        return waiting.poll();
    }

    /** Those who wait are not served any more. */
    void forgetWaiting() {
        waiting.clear();
    }

    boolean somebodyWaits() {
        return !waiting.isEmpty();
    }
}
