package dev.kolejka.server.control;

import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.server.control.SessionJson.Count;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Sessions and people's mail, for operators. Every text of the other side is cleaned here. */
final class SessionText {

    private static final List<String> HEADER = List.of("login", "session", "door", "since", "last heard of", "mail");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ZoneId zone;

    /**
     * A writer.
     *
     * @param zone where the reader is
     */
    SessionText(ZoneId zone) {
        this.zone = zone;
    }

    /** A table; a sentence when there is none. */
    List<String> sessions(List<SessionStatus> sessions) {
        if (sessions.isEmpty()) {
            return List.of("nobody is logged in");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        sessions.forEach(session -> rows.add(row(session)));
        return Table.lines(rows);
    }

    private List<String> row(SessionStatus session) {
        return List.of(
                Text.clean(session.login()),
                StatusJson.kebab(session.kind()) + (session.slot() == 0 ? "" : " " + session.slot()),
                session.door().isEmpty() ? "-" : Text.clean(session.door()),
                time(session.sinceMillis()),
                time(session.heardMillis()),
                String.valueOf(session.mailWaiting()));
    }

    private String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    /** As in {@code 2 sessions of ala ended}. */
    static String kicked(Count kicked) {
        String login = Text.clean(kicked.login());
        return switch (kicked.count()) {
            case 0 -> login + " is not logged in";
            case 1 -> "1 session of " + login + " ended";
            default -> kicked.count() + " sessions of " + login + " ended";
        };
    }

    /** As in {@code 3 messages wait for ala}. */
    static String waiting(Count waiting) {
        String login = Text.clean(waiting.login());
        return switch (waiting.count()) {
            case 0 -> "nothing waits for " + login;
            case 1 -> "1 message waits for " + login;
            default -> waiting.count() + " messages wait for " + login;
        };
    }

    /** As in {@code 3 messages for ala are in /home/op/ala.json, and wait no more}. */
    static String drained(Count drained, String file) {
        return drained.count() == 0
                ? waiting(drained) + "; " + Text.clean(file) + " was not made"
                : messages(drained)
                        + (drained.count() == 1 ? " is in " : " are in ")
                        + Text.clean(file)
                        + (drained.count() == 1 ? ", and waits no more" : ", and wait no more");
    }

    /** As in {@code 3 messages for ala are gone}. */
    static String purged(Count purged) {
        return purged.count() == 0
                ? waiting(purged)
                : messages(purged) + (purged.count() == 1 ? " is" : " are") + " gone";
    }

    private static String messages(Count count) {
        return count.count() + (count.count() == 1 ? " message" : " messages") + " for " + Text.clean(count.login());
    }
}
