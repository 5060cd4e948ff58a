package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.QueueGoneException;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation by the classic protocol goes on when its door is gone: only while the server lives, because the
 * session dies with it, and only among the same people and groups. One thread.
 */
final class PlainMoves {

    private final Published published;
    private final Route route;

    PlainMoves(Published published, Route route) {
        this.published = published;
        this.route = route;
    }

    /**
     * Goes on to the next door with the session kept: it must be that of the same people, groups and numbers.
     *
     * @param gone     what the door said
     * @param deadline until when to look; one try is made in any case
     * @throws ChatException SERVER_STOPPED when there is nothing to go on with; else the session may stand, and the next
     *                       request looks again
     */
    void goOn(QueueGoneException gone, Deadline deadline) throws ChatException, InterruptedException {
        Connection old = leave(gone);
        route.goesOn();
        find(deadline, old);
    }

    /** As {@link #goOn}, for somebody who has no session yet. */
    void startAnew(QueueGoneException gone, Deadline deadline) throws ChatException, InterruptedException {
        leave(gone);
        find(deadline, null);
    }

    private Connection leave(QueueGoneException gone) throws ChatException {
        Connection old = route.leave();
        if (!published.doorsComeAndGo()) {
            throw new ChatException(Trouble.SERVER_STOPPED, String.valueOf(gone.getMessage()), gone);
        }
        return old;
    }

    private void find(Deadline deadline, @Nullable Connection like) throws ChatException, InterruptedException {
        route.find(deadline, doors -> {
            Connection next = open(doors, deadline);
            if (like != null) {
                requireSame(like, next);
            }
            return next;
        });
    }

    /** The server lives, else we would know: so the session may be there still when a door is. */
    private static Connection open(Doors doors, Deadline deadline) throws ChatException, NoDoorException {
        try {
            return doors.open();
        } catch (NoDoorException none) {
            ChatException trouble = none.trouble();
            if (trouble.trouble() != Trouble.SERVER_STOPPED) {
                throw none;
            }
            String detail = "no door opened for " + deadline + ": " + trouble.getMessage();
            throw new NoDoorException(new ChatException(Trouble.NO_ANSWER, detail, trouble), none.mayPass());
        }
    }

    private static void requireSame(Connection old, Connection next) throws ChatException {
        if (!next.numbering().size().equals(old.numbering().size())
                || !next.names().equals(old.names())) {
            next.close();
            throw new ChatException(Trouble.SERVER_STOPPED, Saying.of(Detail.STARTED_WITH_OTHERS));
        }
    }
}
