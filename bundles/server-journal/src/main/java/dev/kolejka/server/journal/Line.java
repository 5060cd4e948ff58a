package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened, on one line for people or as JSON. Fields are numbers, truths, names, and lists of them. */
final class Line {

    private static final int PRINTABLE = 0x20;

    private final long record;
    private final String event;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * A line without fields.
     *
     * @param record sequence number; 0 for the snapshot
     * @param event  what happened
     */
    Line(long record, String event) {
        this.record = record;
        this.event = event;
    }

    Line with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** As in {@code 12 taken person=3 upTo=7}. */
    String text() {
        return record + " " + event
                + fields.entrySet().stream()
                        .map(field -> " " + field.getKey() + "=" + text(field.getValue()))
                        .collect(Collectors.joining());
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Line::text).collect(Collectors.joining(","));
        }
        return Text.clean(String.valueOf(value));
    }

    /** As in {@code {"record":12,"event":"taken","person":3,"upTo":7}}. */
    String json() {
        return "{\"record\":" + record + ",\"event\":" + quoted(event)
                + fields.entrySet().stream()
                        .map(field -> "," + quoted(field.getKey()) + ":" + json(field.getValue()))
                        .collect(Collectors.joining())
                + "}";
    }

    private static String json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Line::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    /** In ASCII, so that it may lie on any terminal. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < PRINTABLE || letter > '~') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
