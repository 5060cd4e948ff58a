package dev.kolejka.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a value of JSON begins and ends in its text, and what is inside. Immutable.
 *
 * @param start  the place of its first character
 * @param end    behind its last
 * @param inside the items of a list; or the entries of an object, each from its key to its value
 */
record JsonSpan(int start, int end, List<Part> inside) {

    /**
     * A part of a list or an object.
     *
     * @param key   of an entry; empty in a list
     * @param start where it begins: an entry with its key
     * @param value its value, which ends where the part does
     */
    record Part(String key, int start, JsonSpan value) {
        int end() {
            return value.end();
        }
    }

    JsonSpan {
        inside = List.copyOf(inside);
    }

    /** Reads a text that {@link JsonTree} has read without problems. */
    static JsonSpan of(String text) {
        try (JsonParser parser = JsonTree.JSON.createParser(text.toCharArray())) {
            parser.nextToken();
            return read(parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException("this text has been read before", impossible);
        }
    }

    private static JsonSpan read(JsonParser parser) throws IOException {
        int start = start(parser);
        List<Part> inside = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                int from = start(parser);
                parser.nextToken();
                inside.add(new Part(key, from, read(parser)));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = start(parser);
                inside.add(new Part("", from, read(parser)));
            }
        }
        parser.finishToken();
        return new JsonSpan(start, (int) parser.currentLocation().getCharOffset(), inside);
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The value of a key. */
    Optional<JsonSpan> key(String key) {
        return inside.stream()
                .filter(part -> part.key().equals(key))
                .map(Part::value)
                .findFirst();
    }

    /** An item of a list, from 0. */
    JsonSpan item(int index) {
        return inside.get(index).value();
    }
}
