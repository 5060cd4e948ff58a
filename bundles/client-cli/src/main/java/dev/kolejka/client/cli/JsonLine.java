package dev.kolejka.client.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kolejka.api.client.Chat.Presence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * One record of the output of commands, a line of JSON, begun with {@code "v":1} (dist/docs/commands.md). Fields are only
 * ever added to a kind of record. Written once; one thread.
 */
final class JsonLine {

    /** What the form of all records is counted by. */
    static final int VERSION = 1;

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    private JsonLine() throws IOException {
        json = new JsonFactory().createGenerator(text);
        json.writeStartObject();
        json.writeNumberField("v", VERSION);
    }

    static JsonLine begin() {
        try {
            return new JsonLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {

        void run() throws IOException;
    }

    private JsonLine write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string has no troubles
        }
    }

    JsonLine text(String name, String value) {
        return write(() -> json.writeStringField(name, value));
    }

    /** Null when the text is empty: not known. */
    JsonLine known(String name, String value) {
        return value.isEmpty() ? nothing(name) : text(name, value);
    }

    /** A person or group; null when the name is empty, and the number when it is nobody's any more. */
    JsonLine named(String field, String name, int place) {
        return name.isEmpty()
                ? nothing(field)
                : object(field, fields -> {
                    if (place == 0) {
                        fields.nothing("id");
                    } else {
                        fields.number("id", place);
                    }
                    fields.text("name", name);
                });
    }

    JsonLine number(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    JsonLine truth(String name, boolean value) {
        return write(() -> json.writeBooleanField(name, value));
    }

    JsonLine nothing(String name) {
        return write(() -> json.writeNullField(name));
    }

    /** As RFC 3339 has it, with the offset of this place; null when it is 0, not known. */
    JsonLine time(String name, long millis) {
        return millis == 0 ? nothing(name) : text(name, Times.rfc3339(Instant.ofEpochMilli(millis)));
    }

    /** Since when somebody has it, with what, and where. */
    JsonLine session(Presence who) {
        return time("since", who.sinceMillis())
                .text("client", who.classic() ? "classic" : "sealed")
                .known("door", who.door());
    }

    JsonLine texts(String name, Collection<String> values) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    JsonLine object(String name, Consumer<JsonLine> fields) {
        write(() -> json.writeObjectFieldStart(name));
        fields.accept(this);
        return write(json::writeEndObject);
    }

    /** The line, without its newline. */
    String end() {
        write(json::close);
        return text.toString();
    }
}
