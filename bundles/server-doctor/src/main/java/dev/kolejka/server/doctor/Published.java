package dev.kolejka.server.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code queue.json} says (dist/docs/protocol.md section 9).
 *
 * @param version of the file
 * @param people  p
 * @param doors   where the server listens, or listened
 */
record Published(int version, int people, List<Door> doors) {

    static final String FILE = "queue.json";

    /**
     * A door.
     *
     * @param transport its transport
     * @param address   where
     */
    record Door(String transport, String address) {}

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads it.
     *
     * @return empty when there is none
     * @throws IOException if it cannot be read, or is no JSON
     */
    static Optional<Published> in(RunFolder run) throws IOException {
        if (!run.has(FILE)) {
            return Optional.empty();
        }
        String text = Files.readString(run.file(FILE));
        try (JsonParser json = JSON.createParser(text)) {
            return Optional.of(read(json));
        } catch (JsonProcessingException broken) {
            throw new IOException(run.file(FILE) + " is no JSON", broken);
        }
    }

    private static Published read(JsonParser json) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        List<Door> doors = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            switch (token) {
                case VALUE_NUMBER_INT -> numbers.put(json.currentName(), json.getIntValue());
                case VALUE_STRING -> texts.put(json.currentName(), json.getText());
                case END_OBJECT -> {
                    if (texts.containsKey("transport")) {
                        doors.add(new Door(texts.get("transport"), texts.getOrDefault("address", "")));
                        texts.clear();
                    }
                }
                default -> {} // everything else is of no interest here
            }
        }
        return new Published(numbers.getOrDefault("version", 0), numbers.getOrDefault("p", 0), doors);
    }

    /** The keys of its System V queues, in decimal. */
    List<String> sysvKeys() {
        return doors.stream()
                .filter(door -> door.transport().equals("sysv"))
                .map(Door::address)
                .toList();
    }
}
