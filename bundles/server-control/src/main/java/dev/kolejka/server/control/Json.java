package dev.kolejka.server.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.kolejka.api.protocol.MalformedException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, written and read. What is written is ASCII, so that it may lie on any terminal. */
final class Json {

    /** The version of the questions and answers. */
    static final int VERSION = 1;

    /** Answers are four deep; a stack must not end because a line has a thousand brackets. */
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Json() {}

    /** What stands in an object beside its version. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** A line, without its newline: an object that begins with its version. */
    static String line(Content content) {
        return object(json -> {
            json.writeNumberField("version", VERSION);
            content.write(json);
        });
    }

    /** As all our programs print JSON: the version of a line is called {@code v}. */
    static String asPrinted(String line) {
        String begins = "{\"version\":";
        return line.startsWith(begins) ? "{\"v\":" + line.substring(begins.length()) : line;
    }

    /** A line, without its newline, of an object. */
    static String object(Content content) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing into memory", impossible);
        }
        return line.toString();
    }

    /**
     * Reads a line.
     *
     * @param line without its newline
     * @return its keys and values: String, Long, Double, Boolean, null, a list or a map of these
     * @throws MalformedException when it is not one JSON object; its words do not quote the line
     */
    static Map<String, @Nullable Object> object(String line) throws MalformedException {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException("expected a JSON object in braces");
            }
            Map<String, @Nullable Object> object = fields(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("expected nothing after the closing brace");
            }
            return object;
        } catch (JsonProcessingException broken) {
            throw new MalformedException(
                    "not JSON at byte " + broken.getLocation().getColumnNr());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            fields.put(key, value(parser));
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> items(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static List<@Nullable Object> items(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
