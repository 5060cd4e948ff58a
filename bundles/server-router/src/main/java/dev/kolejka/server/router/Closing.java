package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.server.Sessions;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a door ends (dist/docs/protocol.md section 9): it is shut, so that nothing more is accepted; every request found
 * there is carried out and answered; sessions that follow go over to the next door, and unread mail back to the
 * mailboxes; readers get some time to take their answers; the queue is removed. Nothing is copied from queue to queue.
 *
 * <p>Confined to the door's thread.
 */
final class Closing {

    /**
     * What went over when a door handed its sessions to another.
     *
     * @param moved        sessions that went over, or will when their clients look
     * @param ended        sessions of programs that cannot follow
     * @param mailReturned messages that lay unread on the queue and went back to the mailboxes
     */
    record Handover(int moved, int ended, int mailReturned) {}

    /**
     * What was left on a queue at its end.
     *
     * @param untaken      answers nobody took
     * @param mailReturned messages that went back to the mailboxes once their readers had finished
     */
    record Remainder(int untaken, int mailReturned) {

        /** Of a queue that was gone before its door was closed. */
        static final Remainder NOTHING = new Remainder(0, 0);
    }

    /** Far longer than carrying out a full queue takes. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(10);

    private final Door door;
    private final Switchboard board;
    private final LongSupplier nanoTime;

    Closing(Door door, Switchboard board) {
        this(door, board, System::nanoTime);
    }

    /** The same by another clock that nobody sets. */
    Closing(Door door, Switchboard board, LongSupplier nanoTime) {
        this.door = door;
        this.board = board;
        this.nanoTime = nanoTime;
    }

    /** Accepts nothing more, and carries out all that was accepted. */
    void shut() throws InterruptedException {
        door.queue().shut();
        settle();
        // A file that was cut short tells it now, and not in the middle of the handover that follows.
        door.queue().depth(Numbering.REQUESTS);
    }

    /**
     * Until none comes: while a shut SysV queue lets its maker answer, a frame of somebody else may slip in. Whoever never
     * stops putting such frames holds up no swap for ever.
     */
    private void settle() throws InterruptedException {
        long deadline = nanoTime.getAsLong() + SETTLE_LIMIT.toNanos();
        boolean found = true;
        while (found && nanoTime.getAsLong() - deadline < 0) {
            found = door.turn(Duration.ZERO) > 0;
        }
    }

    /**
     * Lets the next door reach the people of this one.
     *
     * @param next the door that takes this one's place
     */
    Handover handOverTo(Door next) {
        board.lock();
        try {
            Handover moved = moveSessions(next.name());
            door.finishFor(next.name());
            board.disconnect(door);
            board.connect(next);
            return moved;
        } finally {
            board.unlock();
        }
    }

    /** Lets people go on through whichever door they ask at next. */
    Handover handOverToNobody() {
        board.lock();
        try {
            Handover waiting = moveSessions(null);
            board.disconnect(door);
            return waiting;
        } finally {
            board.unlock();
        }
    }

    private Handover moveSessions(@Nullable String to) {
        Sessions sessions = board.sessions();
        int mail = door.mail().recallAll();
        int ended = board.endSessions(door.name(), person -> !sessions.follows(person));
        int moved = board.sealed().through(door); // they come by themselves
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            if (sessions.isOpenOn(person, door.name())) {
                sessions.move(person, to);
                moved++;
            }
        }
        return new Handover(moved, ended, mail);
    }

    /**
     * Gives readers time to take the answers that lie there, then removes the queue.
     *
     * @param grace how long they get at most
     * @return what was left
     */
    Remainder finish(Duration grace) throws InterruptedException {
        int[] mail = new int[1];
        int untaken = linger(grace, () -> {
            mail[0] += collect(person -> !door.hasAnswers(person));
            return door.untakenAnswers();
        });
        settle();
        board.lock();
        try {
            mail[0] += collect(person -> true);
            door.admission().endLogin();
        } finally {
            board.unlock();
        }
        remove();
        return new Remainder(untaken, mail[0]);
    }

    /** The queue is gone: nobody reads on it. Lets them have their mail elsewhere. */
    Remainder giveUp() {
        board.lock();
        try {
            collect(person -> true);
            door.admission().abandonLogins();
        } finally {
            board.unlock();
        }
        door.queue().close();
        return Remainder.NOTHING;
    }

    /** Mail of those who read no more goes back, and out again where they are now. */
    private int collect(IntPredicate readsNoMore) {
        int collected = 0;
        for (int person : board.lateOn(door)) {
            if (readsNoMore.test(person)) {
                collected += board.collect(person);
                board.deliver(person);
            }
        }
        return collected;
    }

    /**
     * Ends the door of a server that stops: readers may take their mail too, since without a journal it ends with the
     * server; what is left goes back to the mailboxes.
     *
     * @param grace how long they get at most
     * @return how many messages and answers nobody took
     */
    int stopAndRemove(Duration grace) throws InterruptedException {
        shut();
        int untaken = linger(grace, () -> door.untakenAnswers() + door.mail().untaken() + door.untakenLetters());
        board.lock();
        try {
            door.mail().recallAll();
        } finally {
            board.unlock();
        }
        remove();
        return untaken;
    }

    /**
     * As {@link #stopAndRemove}, for a queue that outlives its server: what lies on it stays there.
     *
     * @return how many answers nobody took, and messages that wait in this server's memory for people logged in here
     */
    int stopAndLeave(Duration grace) throws InterruptedException {
        shut();
        int untaken = linger(grace, door::untakenAnswers) + count(door.mail()::waiting);
        door.queue().close();
        return untaken;
    }

    private int linger(Duration grace, IntSupplier untaken) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + grace.toNanos();
        int left = count(untaken);
        while ((left > 0 || door.admission().loginsWait()) && nanoTime.getAsLong() < deadline) {
            door.turn(Door.LOGIN_WAITS);
            left = count(untaken);
        }
        return left;
    }

    private int count(IntSupplier untaken) {
        board.lock();
        try {
            return untaken.getAsInt();
        } finally {
            board.unlock();
        }
    }

    /** Removes the queue as it is. */
    void remove() {
        door.queue().remove();
        door.queue().close();
    }
}
