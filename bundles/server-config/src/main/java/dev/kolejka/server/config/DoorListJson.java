package dev.kolejka.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code queue.json}, and reads what an earlier server said in it. */
final class DoorListJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DoorListJson() {}

    /**
     * The file as dist/docs/protocol.md section 9 has it; {@code classic} stands only where it is true.
     *
     * @param doors where the server listens
     * @return UTF-8, ended by a newline
     */
    static byte[] write(DoorList doors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("version", DoorList.VERSION);
            json.writeNumberField("generation", doors.generation());
            json.writeNumberField("p", doors.size().people());
            json.writeNumberField("g", doors.size().groups());
            json.writeNumberField("s", doors.size().sessions());
            json.writeArrayFieldStart("doors");
            for (DoorList.Door door : doors.doors()) {
                write(json, door);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing into memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what it says about the generation.
     *
     * @param utf8 a file that {@link #write} wrote, or any other
     * @return without doors
     * @throws IOException              if it is no JSON
     * @throws IllegalArgumentException if a number is missing or impossible
     */
    static DoorList read(byte[] utf8) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        try (JsonParser json = JSON.createParser(utf8)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    json.skipChildren();
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(json.currentName(), json.getIntValue());
                }
            }
        }
        Size size =
                new Size(numbers.getOrDefault("p", -1), numbers.getOrDefault("g", -1), numbers.getOrDefault("s", -1));
        return new DoorList(Math.max(0, numbers.getOrDefault("generation", 0)), size, List.of());
    }

    private static void write(JsonGenerator json, DoorList.Door door) throws IOException {
        json.writeStartObject();
        json.writeStringField("transport", door.transport());
        json.writeStringField("address", door.address());
        if (door.classic()) {
            json.writeBooleanField("classic", true);
        }
        json.writeEndObject();
    }
}
