package dev.kolejka.server.router;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.server.router.Closing.Handover;
import dev.kolejka.server.router.Closing.Remainder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * How one door takes the place of another, and how doors end, seen from outside their threads. Each method waits until
 * it is done; one at a time.
 */
final class TakeOver {

    /** How long readers get to take what is theirs when a door closes. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(TakeOver.class.getPackageName());

    private final Switchboard board;

    TakeOver(Switchboard board) {
        this.board = board;
    }

    /** Whether anybody is logged in on a door by a classic session. */
    boolean hasClassicSessions(Doorway.Use use) {
        board.lock();
        try {
            return board.people(use.thread().door().name()) > 0;
        } finally {
            board.unlock();
        }
    }

    /** The old door is shut and emptied, the next one serves, and only then the old queue waits for its readers. */
    SwapReport run(Doorway.Use from, Doorway.Use to) throws InterruptedException {
        DoorThread old = from.thread();
        SwapReport report = old.ask(() -> {
            old.end();
            return handOver(old.door(), to.thread());
        });
        old.join();
        return reported(report);
    }

    /** In one go on the old door's thread, so that it does not begin to wait for requests in between. */
    private SwapReport handOver(Door old, DoorThread next) throws InterruptedException {
        Closing closing = new Closing(old, board);
        long began = System.nanoTime();
        Handover handover;
        try {
            shut(closing);
            handover = closing.handOverTo(next.door());
        } finally {
            next.start(); // it is published, whatever became of the old one
        }
        Duration pause = Duration.ofNanos(System.nanoTime() - began);
        Remainder left = finish(closing);
        return new SwapReport(
                old.name(),
                next.door().name(),
                board.nowMillis(),
                pause,
                handover.moved(),
                handover.ended(),
                handover.mailReturned() + left.mailReturned(),
                left.untaken());
    }

    private static SwapReport reported(SwapReport report) {
        LOG.log(
                Level.INFO,
                "event=door_replaced from=" + report.from() + " to=" + report.to() + " pause_ms="
                        + report.pause().toMillis() + " moved=" + report.moved() + " ended=" + report.ended()
                        + " mail_returned=" + report.mailReturned() + " untaken=" + report.untaken());
        return report;
    }

    /** The same queue, in the hands of another object of its transport: nobody notices. */
    void exchange(DoorThread thread, MessageQueue queue) throws InterruptedException {
        thread.ask(() -> {
            board.lock();
            try {
                thread.door().exchange(queue, true);
            } finally {
                board.unlock();
            }
            return true;
        });
    }

    /** Closes a door that nothing takes the place of. Its sessions go on at another, or on its queue if that is kept. */
    Handover close(Doorway.Use use) throws InterruptedException {
        DoorThread thread = use.thread();
        Handover waiting = thread.ask(() -> {
            thread.end();
            return use.transport().keepsQueues() ? letGo(thread.door()) : closeAndRemove(thread.door());
        });
        thread.join();
        return waiting;
    }

    /**
     * The queue stays with all that is on it, as when the server stops; nobody is told anything. The door rests: log-ins
     * that wait their turn and answers without room go on when its transport is back.
     */
    private Handover letGo(Door door) {
        board.lock();
        try {
            board.rest(door);
        } finally {
            board.unlock();
        }
        door.queue().close();
        return new Handover(0, 0, 0);
    }

    private Handover closeAndRemove(Door door) throws InterruptedException {
        Closing closing = new Closing(door, board);
        shut(closing);
        Handover waiting = closing.handOverToNobody();
        Remainder left = finish(closing);
        return new Handover(waiting.moved(), waiting.ended(), waiting.mailReturned() + left.mailReturned());
    }

    private static void shut(Closing closing) throws InterruptedException {
        try {
            closing.shut();
        } catch (QueueGoneException | InternalError goneAlready) {
            LOG.log(Level.DEBUG, "event=shut_too_late", goneAlready);
        }
    }

    private Remainder finish(Closing closing) throws InterruptedException {
        try {
            return closing.finish(GRACE);
        } catch (QueueGoneException | InternalError goneAlready) {
            LOG.log(Level.DEBUG, "event=removed_already", goneAlready);
            return closing.giveUp();
        }
    }

    /** Ends a door because the server stops. On the door's thread; returns what nobody took. */
    int stop(DoorThread thread, boolean leaveQueue) throws InterruptedException {
        thread.end();
        Closing closing = new Closing(thread.door(), board);
        try {
            return leaveQueue ? closing.stopAndLeave(GRACE) : closing.stopAndRemove(GRACE);
        } catch (QueueGoneException | InternalError goneAlready) {
            LOG.log(Level.DEBUG, "event=removed_already", goneAlready);
            return 0;
        }
    }
}
