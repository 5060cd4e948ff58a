package dev.kolejka.server.control;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
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

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ZoneId zone;
    private final Words words;

    /**
     * A writer.
     *
     * @param zone     where the reader is
     * @param language of the reader
     */
    SessionText(ZoneId zone, Language language) {
        this.zone = zone;
        this.words = Words.in(language);
    }

    /** A table; a sentence when there is none. */
    List<String> sessions(List<SessionStatus> sessions) {
        if (sessions.isEmpty()) {
            return List.of(words.say(ControlPhrase.NOBODY));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(words.lines(ControlPhrase.SESSION_COLUMNS));
        sessions.forEach(session -> rows.add(row(session)));
        return Table.lines(rows);
    }

    private List<String> row(SessionStatus session) {
        return List.of(
                Text.clean(session.login()),
                words.say(kind(session.kind())) + (session.slot() == 0 ? "" : " " + session.slot()),
                session.door().isEmpty() ? "-" : Text.clean(session.door()),
                time(session.sinceMillis()),
                time(session.heardMillis()),
                String.valueOf(session.mailWaiting()));
    }

    private static ControlPhrase kind(SessionStatus.Kind kind) {
        return switch (kind) {
            case CLASSIC -> ControlPhrase.KIND_CLASSIC;
            case PRIMARY -> ControlPhrase.KIND_PRIMARY;
            case EXTRA -> ControlPhrase.KIND_EXTRA;
            case WATCHING -> ControlPhrase.KIND_WATCHING;
        };
    }

    private String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    /** As in {@code 2 sessions of ala ended}. */
    String kicked(Count kicked) {
        return kicked.count() == 0
                ? words.say(ControlPhrase.NOT_LOGGED_IN, kicked.login())
                : words.say(ControlPhrase.KICKED, new Saying.Count(Noun.SESSIONS, kicked.count()), kicked.login());
    }

    /** As in {@code 3 messages wait for ala}. */
    String waiting(Count waiting) {
        return waiting.count() == 0
                ? words.say(ControlPhrase.NOTHING_WAITS, waiting.login())
                : words.say(
                        ControlPhrase.WAITING_FOR,
                        new Saying.Count(Noun.MESSAGES_WAITING, waiting.count()),
                        waiting.login());
    }

    /** As in {@code 3 messages for ala are in /home/op/ala.json, and wait no more}. */
    String drained(Count drained, String file) {
        return switch (drained.count()) {
            case 0 -> words.say(ControlPhrase.NOT_DRAINED, waiting(drained), file);
            case 1 -> words.say(ControlPhrase.DRAINED_ONE, messages(drained), drained.login(), file);
            default -> words.say(ControlPhrase.DRAINED, messages(drained), drained.login(), file);
        };
    }

    /** As in {@code 3 messages for ala are gone}. */
    String purged(Count purged) {
        return switch (purged.count()) {
            case 0 -> waiting(purged);
            case 1 -> words.say(ControlPhrase.PURGED_ONE, messages(purged), purged.login());
            default -> words.say(ControlPhrase.PURGED, messages(purged), purged.login());
        };
    }

    private static Saying.Count messages(Count count) {
        return new Saying.Count(Noun.MESSAGES, count.count());
    }
}
