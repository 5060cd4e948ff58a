package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;

/**
 * How a sealed session goes on after any doubt: a session outlives doors and servers, so a door is looked for also while
 * the server is away. Whether it is the same server, with the same people, says the next greeting. One thread.
 */
final class SealedMoves {

    private final Published published;
    private final Route route;

    SealedMoves(Published published, Route route) {
        this.published = published;
        this.route = route;
    }

    /**
     * Looks anew for a door until the deadline; one try is made in any case.
     *
     * @param waitsForServer whether to look also while the server is away
     * @throws ChatException why there is none
     */
    void reopen(Deadline deadline, boolean waitsForServer) throws ChatException, InterruptedException {
        route.goesOn();
        route.leave();
        route.find(deadline, doors -> {
            noteWhetherAway(waitsForServer);
            return open(doors);
        });
    }

    private void noteWhetherAway(boolean waitsForServer) throws ChatException {
        try {
            published.requireServer();
        } catch (ChatException away) {
            route.serverWasAway();
            if (!waitsForServer) {
                throw away;
            }
        }
    }

    private static Connection open(Doors doors) throws ChatException, NoDoorException {
        try {
            return doors.open();
        } catch (ChatException away) {
            if (!mayPass(away.trouble())) {
                throw away;
            }
            throw new NoDoorException(away, true);
        }
    }

    /** A server that starts again writes one file after the other. */
    private static boolean mayPass(Trouble trouble) {
        return trouble == Trouble.SERVER_STOPPED || trouble == Trouble.NO_SERVER || trouble == Trouble.MALFORMED;
    }
}
