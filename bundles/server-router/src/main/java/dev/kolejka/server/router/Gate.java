package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.server.Sessions;

/**
 * Who asks? On a classic door anybody can write any number into {@code first}, so nothing proves the answer; but a
 * number that is nobody's, that is not logged in, or whose session is elsewhere is turned away here, before any handler
 * sees the request (dist/docs/protocol.md section 5).
 */
final class Gate {

    /** What the gate says. */
    enum Verdict {
        /** Go ahead. */
        WELCOME,
        /** {@code first} is nobody's number. */
        NOBODY,
        /** Not logged in. */
        LOGGED_OUT,
        /** Logged in on a door that is gone: goes on through this one. */
        ARRIVES,
        /** Logged in on another door. */
        OTHER_DOOR,
        /** Logged in by a sealed session, which does not ask so. */
        SEALED
    }

    private final Sessions sessions;

    Gate(Sessions sessions) {
        this.sessions = sessions;
    }

    Verdict judge(Request request, String door) {
        int sender = request.sender();
        if (sender == 0) {
            return Verdict.NOBODY;
        }
        if (!sessions.isOpen(sender)) {
            return Verdict.LOGGED_OUT;
        }
        if (sessions.isOpenOn(sender, door)) {
            return Verdict.WELCOME;
        }
        if (sessions.slot(sender) != 0) {
            return Verdict.SEALED;
        }
        return sessions.door(sender) == null ? Verdict.ARRIVES : Verdict.OTHER_DOOR;
    }
}
