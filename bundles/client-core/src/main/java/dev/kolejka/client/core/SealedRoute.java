package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The door a sealed session goes through now, and the next one. A session outlives doors and servers, so a door is looked
 * for also while the server is away. One thread.
 */
final class SealedRoute implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final RunDirectory published;
    private final Doors doors;

    private @Nullable Connection connection;
    private @Nullable Names names;

    /** The transport of the last door the server was heard through, once there was doubt about it. */
    private @Nullable String left;

    private boolean serverWasAway;

    /** Doors looked for since the server was last heard. */
    private int tries;

    private @Nullable Move move;

    SealedRoute(RunDirectory published, Doors doors) {
        this.published = published;
        this.doors = doors;
    }

    /** Finds a living server. One that has no door just now gets a few seconds to open one. */
    void connect(Deadline deadline) throws ChatException {
        close();
        while (connection == null) {
            try {
                arriveAt(doors.open());
            } catch (NoDoorException none) {
                if (!none.mayPass()
                        || deadline.isOver()
                        || Thread.currentThread().isInterrupted()) {
                    throw none.trouble();
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    boolean isConnected() {
        return connection != null;
    }

    /** The door. */
    Connection connection() {
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

    /** Notes that the server was away, or silent for so long that it may have been. */
    void serverWasAway() {
        serverWasAway = true;
    }

    /**
     * Looks anew for a door until the deadline; one try is made in any case.
     *
     * @param waitsForServer whether to look also while the server is away
     * @throws ChatException why there is none
     */
    void reopen(Deadline deadline, boolean waitsForServer) throws ChatException, InterruptedException {
        Connection old = connection();
        if (left == null) {
            left = old.transport();
        }
        old.close(); // it stays the connection until there is another: whoever asks there comes back here
        ChatException trouble = null;
        do {
            if (tries++ > 0) {
                Thread.sleep(BETWEEN_TRIES.toMillis()); // what opens may be the old door, shut but still there
            }
            noteWhetherAway(waitsForServer);
            try {
                arriveAt(doors.open());
                return;
            } catch (NoDoorException none) {
                trouble = none.trouble();
            } catch (ChatException away) {
                if (!mayPass(away.trouble())) {
                    throw away;
                }
                trouble = away;
            }
        } while (!deadline.isOver());
        throw trouble;
    }

    /** A server that starts again writes one file after the other. */
    private static boolean mayPass(Trouble trouble) {
        return trouble == Trouble.SERVER_STOPPED || trouble == Trouble.NO_SERVER || trouble == Trouble.MALFORMED;
    }

    private void noteWhetherAway(boolean waitsForServer) throws ChatException {
        try {
            published.requireServer();
        } catch (ChatException away) {
            serverWasAway = true;
            if (!waitsForServer) {
                throw away;
            }
        }
    }

    /** The server was heard: here the conversation goes on. */
    void settled() {
        if (left != null) {
            move = new Move(left, connection().transport(), serverWasAway);
        }
        left = null;
        serverWasAway = false;
        tries = 0;
    }

    /** Tells once that the conversation went on elsewhere. */
    Optional<Move> takeMove() {
        Optional<Move> told = Optional.ofNullable(move);
        move = null;
        return told;
    }

    @Override
    public void close() {
        left = null;
        serverWasAway = false;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
