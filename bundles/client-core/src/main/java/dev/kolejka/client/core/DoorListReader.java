package dev.kolejka.client.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code queue.json}. Keys it does not know are passed over, so that a newer server may say more; a version it
 * does not know is refused.
 */
final class DoorListReader {

    private static final JsonFactory JSON = new JsonFactory();

    private int version;
    private int generation;
    private int people;
    private int groups;
    private int sessions;
    private final List<DoorList.Door> doors = new ArrayList<>();

    private DoorListReader() {}

    /** Reads the text of the file. */
    static DoorList read(String json) throws MalformedException, JsonProcessingException {
        DoorListReader reader = new DoorListReader();
        try (JsonParser parser = JSON.createParser(json)) {
            reader.readAll(parser);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string cannot fail to be read
        }
        return reader.doorList();
    }

    private DoorList doorList() throws MalformedException {
        if (version != DoorList.VERSION) {
            throw new MalformedException("version is " + version + ", this program reads " + DoorList.VERSION);
        }
        try {
            return new DoorList(generation, new Size(people, groups, sessions), doors);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private void readAll(JsonParser parser) throws IOException, MalformedException {
        require(parser, parser.nextToken(), JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "version" -> version = integer(parser, value);
                case "generation" -> generation = integer(parser, value);
                case "p" -> people = integer(parser, value);
                case "g" -> groups = integer(parser, value);
                case "s" -> sessions = integer(parser, value);
                case "doors" -> readDoors(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readDoors(JsonParser parser, JsonToken first) throws IOException, MalformedException {
        require(parser, first, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser, parser.currentToken(), JsonToken.START_OBJECT);
            doors.add(readDoor(parser));
        }
    }

    private static DoorList.Door readDoor(JsonParser parser) throws IOException, MalformedException {
        String transport = "";
        String address = "";
        boolean classic = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "transport" -> transport = string(parser, value);
                case "address" -> address = string(parser, value);
                case "classic" -> classic = value == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
        return new DoorList.Door(transport, address, classic);
    }

    private static int integer(JsonParser parser, JsonToken token) throws IOException, MalformedException {
        require(parser, token, JsonToken.VALUE_NUMBER_INT);
        return parser.getIntValue();
    }

    private static String string(JsonParser parser, JsonToken token) throws IOException, MalformedException {
        require(parser, token, JsonToken.VALUE_STRING);
        return parser.getText();
    }

    private static void require(JsonParser parser, JsonToken found, JsonToken expected) throws MalformedException {
        if (found != expected) {
            throw new MalformedException("line " + parser.currentTokenLocation().getLineNr() + ": there is "
                    + words(found) + " where " + words(expected) + " belongs");
        }
    }

    private static String words(@Nullable JsonToken token) {
        return token == null
                ? "the end"
                : switch (token) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "a list";
                    case VALUE_NUMBER_INT -> "a whole number";
                    case VALUE_NUMBER_FLOAT -> "a fraction";
                    case VALUE_STRING -> "a text";
                    default -> "something else";
                };
    }
}
