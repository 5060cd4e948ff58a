package dev.kolejka.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.kolejka.api.protocol.DoorList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes {@code queue.json}. */
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
