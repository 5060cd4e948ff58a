package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueGoneException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The door a conversation goes through now, and the way to the next one when the server has closed it
 * (dist/docs/protocol.md section 9). Files are read only while a door is looked for. One thread.
 */
final class Route implements AutoCloseable {

    /** The server publishes its new door a moment after it has shut the old one. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Published published;
    private final Doors doors;
    private final Duration answerDeadline;

    private @Nullable Connection connection;
    private @Nullable Names names;

    /** Doors opened or tried since one last took a request. */
    private int tries;

    /** The transport of the last door that took a request, once we have gone on from it. */
    private @Nullable String left;

    private @Nullable Move move;

    Route(Published published, Doors doors, Duration answerDeadline) {
        this.published = published;
        this.doors = doors;
        this.answerDeadline = answerDeadline;
    }

    /** Finds the server anew. A living one that has no door just now gets a few seconds to open one. */
    void connect() throws ChatException {
        close();
        Deadline deadline = Deadline.in(answerDeadline);
        while (connection == null) {
            try {
                arriveAt(doors.open());
            } catch (NoDoorException none) {
                boolean again = none.mayPass() && published.doorsComeAndGo();
                if (!again || deadline.isOver() || Thread.currentThread().isInterrupted()) {
                    throw none.trouble();
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /** The door, found first when there is none. */
    Connection connection() throws ChatException {
        if (connection == null) {
            connect();
        }
        return required(connection);
    }

    /** The names of the last door. */
    Names names() {
        return required(names);
    }

    private static <T> T required(@Nullable T known) {
        if (known == null) {
            throw new IllegalStateException("not connected yet");
        }
        return known;
    }

    private void arriveAt(Connection door) {
        connection = door;
        names = door.names();
    }

    /** The door took a request: here the conversation goes on. */
    void settled() {
        tries = 0;
        if (left != null) {
            move = new Move(left, connection == null ? left : connection.transport(), false);
            left = null;
        }
    }

    /**
     * Goes on to the next door with the session kept: it must be that of the same people, groups and numbers. A door
     * may turn out to be the old one, shut but still there; then its queue says so, and this is called again.
     *
     * @param gone     what the door said
     * @param deadline until when to look; one try is made in any case
     * @throws ChatException SERVER_STOPPED when there is nothing to go on with; else the session may stand, and the next
     *                       request looks again
     */
    void goOn(QueueGoneException gone, Deadline deadline) throws ChatException, InterruptedException {
        Connection old = leave(gone);
        if (left == null) {
            left = old.transport();
        }
        arriveAt(next(gone, deadline, old));
    }

    /** As {@link #goOn}, for somebody who has no session yet. */
    void startAnew(QueueGoneException gone, Deadline deadline) throws ChatException, InterruptedException {
        leave(gone);
        arriveAt(next(gone, deadline, null));
    }

    private Connection leave(QueueGoneException gone) throws ChatException {
        Connection old = required(connection);
        old.close(); // it stays the connection until there is another: whoever asks there comes back here
        if (!published.doorsComeAndGo()) {
            throw new ChatException(Trouble.SERVER_STOPPED, String.valueOf(gone.getMessage()), gone);
        }
        return old;
    }

    private Connection next(QueueGoneException gone, Deadline deadline, @Nullable Connection like)
            throws ChatException, InterruptedException {
        ChatException trouble = new ChatException(Trouble.SERVER_STOPPED, String.valueOf(gone.getMessage()), gone);
        while (tries == 0 || !deadline.isOver()) {
            if (tries++ > 0) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
            try {
                Connection next = doors.open();
                if (like != null) {
                    requireSame(like, next);
                }
                return next;
            } catch (NoDoorException none) {
                trouble = none.trouble();
            }
        }
        // The server lives, else we would know: so the session may be there still when a door is.
        throw trouble.trouble() == Trouble.SERVER_STOPPED
                ? new ChatException(
                        Trouble.NO_ANSWER, "no door opened for " + deadline + ": " + trouble.getMessage(), trouble)
                : trouble;
    }

    private static void requireSame(Connection old, Connection next) throws ChatException {
        if (!next.numbering().size().equals(old.numbering().size())
                || !next.names().equals(old.names())) {
            next.close();
            throw new ChatException(Trouble.SERVER_STOPPED, "the server has started again with other people or groups");
        }
    }

    /** Tells once that the conversation went on elsewhere. */
    Optional<Move> takeMove() {
        Optional<Move> told = Optional.ofNullable(move);
        move = null;
        return told;
    }

    @Override
    public void close() {
        tries = 0;
        left = null;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
