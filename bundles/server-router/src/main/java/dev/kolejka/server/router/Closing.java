package dev.kolejka.server.router;

import dev.kolejka.api.server.Sessions;
import java.time.Duration;
import java.util.function.IntSupplier;

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
     * @param moved        sessions that went over
     * @param ended        sessions of programs that cannot follow
     * @param mailReturned messages that lay unread on the queue and went back to the mailboxes
     */
    record Handover(int moved, int ended, int mailReturned) {}

    private final Door door;
    private final Switchboard board;

    Closing(Door door, Switchboard board) {
        this.door = door;
        this.board = board;
    }

    /** Accepts nothing more, and carries out all that was accepted. */
    void shut() throws InterruptedException {
        door.queue().shut();
        settle();
    }

    /** Until none comes: while a shut SysV queue lets its maker answer, a frame of somebody else may slip in. */
    private void settle() throws InterruptedException {
        boolean found = true;
        while (found) {
            found = door.turn(Duration.ZERO) > 0;
        }
    }

    /**
     * Lets the next door reach the people of this one.
     *
     * @param next the door that takes this one's place
     */
    Handover handOverTo(Door next) {
        synchronized (board) {
            int mail = door.recallAll();
            Handover moved = moveSessions(next.name(), mail);
            door.finishFor(next.name());
            board.disconnect(door);
            board.connect(next);
            return moved;
        }
    }

    /** Lets people wait for a door of this name that does not exist yet. Returns what becomes of their sessions. */
    Handover handOverToNobody() {
        synchronized (board) {
            int mail = door.recallAll();
            Handover waiting = moveSessions(door.name(), mail);
            board.disconnect(door);
            return waiting;
        }
    }

    private Handover moveSessions(String to, int mail) {
        Sessions sessions = board.sessions();
        int ended = board.endSessions(door.name(), person -> !sessions.follows(person));
        int moved = 0;
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
     * @return how many answers nobody took
     */
    int finish(Duration grace) throws InterruptedException {
        int untaken = linger(grace, door::untakenAnswers);
        settle();
        synchronized (board) {
            door.endLogin();
        }
        remove();
        return untaken;
    }

    /**
     * Ends the door of a server that stops: readers may take their mail too, since it ends with the server.
     *
     * @param grace how long they get at most
     * @return how many messages and answers nobody took
     */
    int stopAndRemove(Duration grace) throws InterruptedException {
        shut();
        int untaken = linger(grace, () -> door.untakenAnswers() + door.untakenMail());
        remove();
        return untaken;
    }

    /**
     * As {@link #stopAndRemove}, for a queue that outlives its server: what lies on it stays there.
     *
     * @return how many messages wait in this server's memory for people who are logged in here, and answers likewise
     */
    int stopAndLeave(Duration grace) throws InterruptedException {
        shut();
        int untaken = linger(grace, door::untakenAnswers);
        door.queue().close();
        return untaken;
    }

    private int linger(Duration grace, IntSupplier untaken) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        int left = count(untaken);
        while ((left > 0 || door.loginsWait()) && System.nanoTime() < deadline) {
            door.turn(Door.LOGIN_WAITS);
            left = count(untaken);
        }
        return left;
    }

    private int count(IntSupplier untaken) {
        synchronized (board) {
            return untaken.getAsInt();
        }
    }

    /** Removes the queue as it is. */
    void remove() {
        door.queue().remove();
        door.queue().close();
    }
}
