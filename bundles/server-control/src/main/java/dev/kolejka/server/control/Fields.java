package dev.kolejka.server.control;

import dev.kolejka.api.protocol.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in an answer, each of the kind that is asked for. Keys nobody asks for are passed over: a
 * newer server may say more.
 *
 * @param values as {@link Json#object} has them
 */
record Fields(Map<String, @Nullable Object> values) {

    static Fields of(String line) throws MalformedException {
        return new Fields(Json.object(line));
    }

    String text(String key) throws MalformedException {
        return value(key, String.class, "a text");
    }

    long number(String key) throws MalformedException {
        return value(key, Long.class, "a whole number");
    }

    int count(String key) throws MalformedException {
        long number = number(key);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MalformedException("\"" + key + "\" is " + number + "; expected a count");
        }
        return (int) number;
    }

    boolean flag(String key) throws MalformedException {
        return value(key, Boolean.class, "true or false");
    }

    Optional<Fields> object(String key) throws MalformedException {
        return values.containsKey(key) ? Optional.of(fields(values.get(key), key)) : Optional.empty();
    }

    List<Fields> objects(String key) throws MalformedException {
        List<Fields> objects = new ArrayList<>();
        for (Object item : value(key, List.class, "a list")) {
            objects.add(fields(item, key));
        }
        return objects;
    }

    List<String> texts(String key) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Object item : value(key, List.class, "a list")) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    Map<String, Long> counters(String key) throws MalformedException {
        Fields reasons = fields(values.get(key), key);
        Map<String, Long> counters = new LinkedHashMap<>();
        for (String reason : reasons.values.keySet()) {
            counters.put(reason, reasons.number(reason));
        }
        return counters;
    }

    private static Fields fields(@Nullable Object value, String key) throws MalformedException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedException("\"" + key + "\" is no object");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        return new Fields(fields);
    }

    private <T> T value(String key, Class<T> type, String expected) throws MalformedException {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw new MalformedException("\"" + key + "\" is missing or not " + expected);
        }
        return type.cast(value);
    }
}
