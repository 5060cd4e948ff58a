package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.api.server.SessionStatus.Kind;
import dev.kolejka.api.server.Sessions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sessions there are, for operators. Confined to whoever holds the switchboard. */
final class SessionList {

    private final Switchboard board;
    private final Names names;

    SessionList(Switchboard board, Names names) {
        this.board = board;
        this.names = names;
    }

    /** All of them, by their people's numbers; of one person the one that gets the mail first. */
    List<SessionStatus> all() {
        List<SessionStatus> all = new ArrayList<>();
        Sessions sessions = board.sessions();
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            if (sessions.slot(person) == 0) {
                all.add(classic(person));
            }
        }
        for (SealedSession session : board.sealed().all()) {
            all.add(sealed(session));
        }
        all.sort(Comparator.<SessionStatus>comparingInt(session -> names.person(session.login()))
                .thenComparing(SessionStatus::kind)
                .thenComparing(SessionStatus::slot));
        return all;
    }

    private SessionStatus classic(int person) {
        String door = board.sessions().door(person);
        long now = board.nowMillis();
        return new SessionStatus(
                names.login(person),
                Kind.CLASSIC,
                0,
                door == null ? "" : door,
                board.sessions().sinceMillis(person),
                now - board.sessions().idleMillis(person, now),
                board.unread(person));
    }

    private SessionStatus sealed(SealedSession session) {
        SealedLane lane = session.lane();
        return new SessionStatus(
                names.login(session.person()),
                kind(session.role()),
                session.slot(),
                lane == null ? "" : lane.door().name(),
                session.sinceMillis(),
                session.heardMillis(),
                board.unread(session.person()));
    }

    private static Kind kind(Role role) {
        return switch (role) {
            case PRIMARY -> Kind.PRIMARY;
            case EXTRA -> Kind.EXTRA;
            case WATCHING -> Kind.WATCHING;
        };
    }
}
