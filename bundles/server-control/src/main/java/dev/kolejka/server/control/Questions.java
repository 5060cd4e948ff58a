package dev.kolejka.server.control;

import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions as lines: {@code {"version":1,"command":"swap","from":"mapped","to":"sysv"}}; the version may be left out. */
final class Questions {

    private static final String VERSION = "version";
    private static final String COMMAND = "command";

    private Questions() {}

    static String write(Question question) {
        return Json.line(json -> {
            json.writeStringField(COMMAND, question.command().word());
            List<String> parameters = question.command().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                json.writeStringField(parameters.get(i), question.arguments().get(i));
            }
        });
    }

    /**
     * Reads a line.
     *
     * @param line its bytes, without the newline
     * @return what it asks
     * @throws MalformedException with what is wrong and what would be right
     */
    static Question read(byte[] line) throws MalformedException {
        Map<String, @Nullable Object> object = Json.object(text(line));
        checkVersion(object);
        String word = words(object, COMMAND);
        Command command = Command.named(word)
                .orElseThrow(() ->
                        new MalformedException("unknown command '" + shown(word) + "'; there are " + Command.words()));
        checkKeys(command, object);
        List<String> arguments = new ArrayList<>();
        for (String parameter : command.parameters()) {
            arguments.add(words(object, parameter));
        }
        return new Question(command, arguments);
    }

    private static String text(byte[] line) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8");
        }
    }

    private static void checkVersion(Map<String, @Nullable Object> object) throws MalformedException {
        Object version = object.get(VERSION);
        if (object.containsKey(VERSION) && !Long.valueOf(Json.VERSION).equals(version)) {
            throw new MalformedException("\"version\" is none this server knows; it knows " + Json.VERSION);
        }
    }

    private static void checkKeys(Command command, Map<String, @Nullable Object> object) throws MalformedException {
        for (String key : object.keySet()) {
            if (!key.equals(VERSION)
                    && !key.equals(COMMAND)
                    && !command.parameters().contains(key)) {
                throw new MalformedException("unknown key '" + shown(key) + "' of " + command.word());
            }
        }
    }

    private static String words(Map<String, @Nullable Object> object, String key) throws MalformedException {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw new MalformedException("\"" + key + "\" is " + (object.containsKey(key) ? "no text" : "missing")
                + "; expected a text in quotes");
    }

    private static String shown(String text) {
        return Text.clean(Text.cut(text, 40));
    }
}
