package dev.kolejka.server.control;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.ServerStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Answers as lines. {@link StatusReader} reads them. */
final class StatusJson {

    /** The code of a line that asks nothing. */
    static final String BAD_LINE = "bad-line";

    /** The code of what somebody is told whom there is no room for. */
    static final String TOO_MANY_CONNECTIONS = "too-many-connections";

    /** The key of how long a copy of the history is; it is not there where there is none. */
    static final String HISTORY_BYTES = "history-bytes";

    private StatusJson() {}

    /** {@code {"version":1,"status":{…}}}. */
    static String status(ServerStatus status) {
        return Json.line(json -> {
            json.writeObjectFieldStart("status");
            json.writeStringField("name", status.name());
            json.writeNumberField("pid", status.pid());
            json.writeStringField("since", time(status.sinceMillis()));
            json.writeNumberField("people", status.people());
            json.writeNumberField("logged-in", status.loggedIn());
            json.writeNumberField("sealed-sessions", status.sealedSessions());
            json.writeNumberField("mail-waiting", status.mailWaiting());
            json.writeArrayFieldStart("waiting");
            for (ServerStatus.Waiting person : status.waiting()) {
                write(json, person);
            }
            json.writeEndArray();
            if (status.journal() != null) {
                json.writeObjectFieldStart("journal");
                write(json, status.journal());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("remarks");
            for (String remark : status.remarks()) {
                json.writeString(remark);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("doors");
            for (ServerStatus.DoorStatus door : status.doors()) {
                json.writeStartObject();
                write(json, door);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (status.lastSwap() != null) {
                json.writeObjectFieldStart("last-swap");
                write(json, status.lastSwap());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    /** A line a door, {@code {"version":1,"number":1,"of":2,"door":{…}}}; one line without a door when there is none. */
    static List<String> doors(List<ServerStatus.DoorStatus> doors) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(1, doors.size()); i++) {
            int at = i;
            lines.add(Json.line(json -> {
                json.writeNumberField("number", Math.min(at + 1, doors.size()));
                json.writeNumberField("of", doors.size());
                if (at < doors.size()) {
                    json.writeObjectFieldStart("door");
                    write(json, doors.get(at));
                    json.writeEndObject();
                }
            }));
        }
        return lines;
    }

    /** {@code {"version":1,"swap":{…}}}. */
    static String swap(ServerStatus.SwapReport swap) {
        return Json.line(json -> {
            json.writeObjectFieldStart("swap");
            write(json, swap);
            json.writeEndObject();
        });
    }

    /** {@code {"version":1,"reload":{…}}}. */
    static String reload(ServerStatus.ReloadReport reload) {
        return Json.line(json -> {
            json.writeObjectFieldStart("reload");
            json.writeNumberField("people", reload.people());
            json.writeNumberField("groups", reload.groups());
            json.writeBooleanField("renumbered", reload.isRenumbered());
            json.writeNumberField("ended", reload.ended());
            json.writeNumberField("mail-dropped", reload.dropped());
            json.writeNumberField("pause-ms", reload.pause().toMillis());
            json.writeEndObject();
        });
    }

    /** {@code {"version":1,"backup":{"file":"…","bytes":…}}}; with {@code history-bytes} where a history is kept. */
    static String backup(String file, ServerStatus.BackupReport backup) {
        return Json.line(json -> {
            json.writeObjectFieldStart("backup");
            json.writeStringField("file", file);
            json.writeNumberField("bytes", backup.bytes());
            if (backup.historyBytes() > 0) {
                json.writeNumberField(HISTORY_BYTES, backup.historyBytes());
            }
            json.writeEndObject();
        });
    }

    /** {@code {"version":1,"error":{"code":"usage","exit":2,"message":"…"}}}. */
    static String error(String code, ExitStatus exit, String message) {
        return Json.line(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", code);
            json.writeNumberField("exit", exit.code());
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, ServerStatus.Waiting person) throws IOException {
        json.writeStartObject();
        json.writeStringField("login", person.login());
        json.writeNumberField("messages", person.messages());
        json.writeStringField("oldest", time(person.oldestMillis()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Journal.Status journal) throws IOException {
        json.writeStringField("level", kebab(journal.level()));
        json.writeNumberField("bytes", journal.bytes());
        json.writeNumberField("files", journal.files());
        json.writeNumberField("records", journal.records());
        json.writeNumberField("commit-median-ns", journal.medianNanos());
        json.writeNumberField("commit-longest-ns", journal.longestNanos());
        json.writeBooleanField("full", journal.isFull());
    }

    private static void write(JsonGenerator json, ServerStatus.DoorStatus door) throws IOException {
        json.writeStringField("transport", door.transport());
        json.writeStringField("address", door.address());
        json.writeBooleanField("classic", door.classic());
        json.writeStringField("state", kebab(door.state()));
        json.writeNumberField("frames", door.frames());
        json.writeNumberField("room", door.room());
        json.writeNumberField("people", door.people());
        json.writeNumberField("carried-out", door.carriedOut());
        json.writeObjectFieldStart("refused");
        for (Map.Entry<String, Long> reason : new TreeMap<>(door.refused()).entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("remarks");
        for (String remark : door.remarks()) {
            json.writeString(remark);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ServerStatus.SwapReport swap) throws IOException {
        json.writeStringField("from", swap.from());
        json.writeStringField("to", swap.to());
        json.writeStringField("at", time(swap.atMillis()));
        json.writeNumberField("pause-ms", swap.pause().toMillis());
        json.writeNumberField("moved", swap.moved());
        json.writeNumberField("ended", swap.ended());
        json.writeNumberField("mail-returned", swap.mailReturned());
        json.writeNumberField("untaken", swap.untaken());
    }

    /** As in {@code NO_TRANSPORT} → {@code no-transport}. */
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** RFC 3339, in UTC. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
