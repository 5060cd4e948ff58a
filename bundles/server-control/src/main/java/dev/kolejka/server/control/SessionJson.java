package dev.kolejka.server.control;

import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.server.SessionStatus;
import java.util.ArrayList;
import java.util.List;

/** Sessions and people's mail as lines, written and read. */
final class SessionJson {

    /**
     * What became of one person's sessions or mail.
     *
     * @param login whose
     * @param count how many
     */
    record Count(String login, int count) {}

    private static final String LOGIN = "login";

    private SessionJson() {}

    /** A line a session, {@code {"version":1,"number":1,"of":2,"session":{…}}}; one without when there is none. */
    static List<String> sessions(List<SessionStatus> sessions) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(1, sessions.size()); i++) {
            int at = i;
            lines.add(Json.line(json -> {
                json.writeNumberField("number", Math.min(at + 1, sessions.size()));
                json.writeNumberField("of", sessions.size());
                if (at < sessions.size()) {
                    SessionStatus session = sessions.get(at);
                    json.writeObjectFieldStart("session");
                    json.writeStringField(LOGIN, session.login());
                    json.writeStringField("kind", StatusJson.kebab(session.kind()));
                    json.writeNumberField("slot", session.slot());
                    json.writeStringField("door", session.door());
                    json.writeStringField("since", StatusJson.time(session.sinceMillis()));
                    json.writeStringField("heard", StatusJson.time(session.heardMillis()));
                    json.writeNumberField("mail-waiting", session.mailWaiting());
                    json.writeEndObject();
                }
            }));
        }
        return lines;
    }

    static SessionStatus session(Fields session) throws MalformedException {
        return new SessionStatus(
                session.text(LOGIN),
                kind(session.text("kind")),
                session.count("slot"),
                session.text("door"),
                StatusReader.millis(session, "since"),
                StatusReader.millis(session, "heard"),
                session.count("mail-waiting"));
    }

    private static SessionStatus.Kind kind(String word) throws MalformedException {
        for (SessionStatus.Kind kind : SessionStatus.Kind.values()) {
            if (StatusJson.kebab(kind).equals(word)) {
                return kind;
            }
        }
        throw new MalformedException("\"kind\" is none this program knows");
    }

    /** {@code {"version":1,"kick":{"login":"ala","sessions":2}}}; of mail, {@code messages}. */
    static String count(Command command, Count count) {
        return Json.line(json -> {
            json.writeObjectFieldStart(command.word());
            json.writeStringField(LOGIN, count.login());
            json.writeNumberField(counted(command), count.count());
            json.writeEndObject();
        });
    }

    /** {@code {"version":1,"drain":{"login":"ala","file":"…","messages":3}}}. */
    static String drained(String login, String file, int messages) {
        return Json.line(json -> {
            json.writeObjectFieldStart(Command.DRAIN.word());
            json.writeStringField(LOGIN, login);
            json.writeStringField("file", file);
            json.writeNumberField(counted(Command.DRAIN), messages);
            json.writeEndObject();
        });
    }

    static Count count(Command command, Fields fields) throws MalformedException {
        return new Count(fields.text(LOGIN), fields.count(counted(command)));
    }

    private static String counted(Command command) {
        return command == Command.KICK ? "sessions" : "messages";
    }
}
