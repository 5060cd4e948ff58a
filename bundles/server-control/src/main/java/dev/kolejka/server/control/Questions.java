package dev.kolejka.server.control;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions as lines: {@code {"version":1,"command":"swap","from":"mapped","to":"sysv","language":"pl"}}; the version may
 * be left out, and so may the language, which is English then.
 */
final class Questions {

    private static final String VERSION = "version";
    private static final String COMMAND = "command";
    private static final String LANGUAGE = "language";

    private Questions() {}

    static String write(Question question) {
        return Json.line(json -> {
            json.writeStringField(COMMAND, question.command().word());
            List<String> parameters = question.command().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                json.writeStringField(parameters.get(i), question.arguments().get(i));
            }
            // A server from before there were languages knows no such key.
            if (question.language() != Language.ENGLISH) {
                json.writeStringField(LANGUAGE, question.language().code());
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
        return new Question(command, arguments, language(object));
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
                    && !key.equals(LANGUAGE)
                    && !command.parameters().contains(key)) {
                throw new MalformedException("unknown key '" + shown(key) + "' of " + command.word());
            }
        }
    }

    /** Nobody is turned away for a language that another program knows. */
    private static Language language(Map<String, @Nullable Object> object) throws MalformedException {
        String code = object.containsKey(LANGUAGE) ? words(object, LANGUAGE) : "";
        return Arrays.stream(Language.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElse(Language.ENGLISH);
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
