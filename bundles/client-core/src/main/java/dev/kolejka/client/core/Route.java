package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door a conversation goes through now, the search for the next one, and what of that is to be told
 * (dist/docs/protocol.md section 9). What the next door has to be says whoever goes on: {@link PlainMoves},
 * {@link SealedMoves}. Files are read only while a door is looked for. One thread.
 */
final class Route implements AutoCloseable {

    /** The server publishes its new door a moment after it has shut the old one. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Published published;
    private final Doors doors;
    private final Duration patience;
    private final Machine machine;

    private @Nullable Connection connection;
    private @Nullable Names names;

    /** Doors opened or tried since the conversation last went on at one. */
    private int tries;

    /** The transport of the last door the conversation went on at, once it is to go on elsewhere. */
    private @Nullable String left;

    private boolean serverWasAway;

    private @Nullable Move move;

    /**
     * At no door yet.
     *
     * @param patience how long a living server without a door is waited for by {@link #connect}
     * @param machine  the conversation runs on
     */
    Route(Published published, Doors doors, Duration patience, Machine machine) {
        this.published = published;
        this.doors = doors;
        this.patience = patience;
        this.machine = machine;
    }

    /** The machine the conversation runs on. */
    Machine machine() {
        return machine;
    }

    /** One try to open a door. */
    @FunctionalInterface
    interface Try {

        /**
         * Opens one.
         *
         * @throws NoDoorException when there is none this time
         * @throws ChatException   when the search is over
         */
        Connection at(Doors doors) throws ChatException, NoDoorException;
    }

    /** Finds the server anew. A living one that has no door just now gets a while to open one. */
    void connect() throws ChatException {
        close();
        Deadline deadline = Deadline.in(machine, patience);
        while (connection == null) {
            try {
                arriveAt(doors.open());
            } catch (NoDoorException none) {
                boolean again = none.mayPass() && published.doorsComeAndGo();
                if (!again || deadline.isOver() || Thread.currentThread().isInterrupted()) {
                    throw none.trouble();
                }
                machine.park(BETWEEN_TRIES);
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

    /**
     * Shuts the door on our side. It stays the connection until there is another: whoever asks there comes back here.
     *
     * @return it
     */
    Connection leave() {
        Connection door = required(connection);
        door.close();
        return door;
    }

    /** Notes that the conversation is to go on elsewhere, to be told when it does. */
    void goesOn() {
        if (left == null) {
            left = required(connection).transport();
        }
    }

    /** Notes that the server was away, or silent for so long that it may have been. */
    void serverWasAway() {
        serverWasAway = true;
    }

    /**
     * Looks for a door until the deadline. What opens may be the old one, shut but still there: then its queue says so,
     * and this is called again. So one try is made in any case after a door that was gone on at, but not for each that
     * was found since.
     *
     * @throws ChatException why there is none; what the last try said
     */
    void find(Deadline deadline, Try opening) throws ChatException, InterruptedException {
        ChatException trouble = null;
        while (tries == 0 || !deadline.isOver()) {
            if (tries++ > 0) {
                machine.sleep(BETWEEN_TRIES);
            }
            try {
                arriveAt(opening.at(doors));
                return;
            } catch (NoDoorException none) {
                trouble = none.trouble();
            }
        }
        throw trouble == null
                ? new ChatException(Trouble.NO_ANSWER, Saying.of(Detail.NO_DOOR_LEFT, deadline))
                : trouble;
    }

    /** The server took or said something here: here the conversation goes on. */
    void settled() {
        if (left != null) {
            move = new Move(left, connection == null ? left : connection.transport(), serverWasAway);
        }
        forgetWay();
    }

    /** A server that was away answers at the door where it was asked. */
    void serverCameBack() {
        String transport = required(connection).transport();
        move = new Move(transport, transport, true);
    }

    private void forgetWay() {
        tries = 0;
        left = null;
        serverWasAway = false;
    }

    /** Tells once that the conversation went on elsewhere. */
    Optional<Move> takeMove() {
        Optional<Move> told = Optional.ofNullable(move);
        move = null;
        return told;
    }

    @Override
    public void close() {
        forgetWay();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
