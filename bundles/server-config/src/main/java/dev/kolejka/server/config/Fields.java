package dev.kolejka.server.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of one JSON object, asked for by name and type. What does not fit is a problem and counts as not given. */
final class Fields {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final Place place;
    private final Problems problems;
    private final Map<String, Node.Entry> entries = new HashMap<>();

    /**
     * Looks for keys that are unknown or come twice.
     *
     * @param structure the object
     * @param keys      all that it may have
     * @param problems  gets what is wrong
     */
    Fields(Node.Structure structure, List<String> keys, Problems problems) {
        this.place = structure.place();
        this.problems = problems;
        for (Node.Entry entry : structure.entries()) {
            Located<String> key = entry.key();
            Node.Entry earlier = keys.contains(key.value()) ? entries.putIfAbsent(key.value(), entry) : null;
            if (earlier != null) {
                problems.add(
                        key.place(),
                        "key " + Wording.quoted(key.value()) + " comes twice",
                        "expected it once, it is on line "
                                + earlier.key().place().line() + " already");
            } else if (!keys.contains(key.value())) {
                problems.add(
                        key.place(),
                        "unknown key " + Wording.quoted(key.value()),
                        () -> "expected " + Wording.anyOf(keys) + Wording.didYouMean(key.value(), keys));
            }
        }
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The same as if the key were not there when its value is {@code null}. */
    @Nullable
    Located<String> textOrNull(String key) {
        return value(key) instanceof Node.Nothing ? null : text(key);
    }

    @Nullable
    Located<String> text(String key) {
        Node value = value(key);
        if (value instanceof Node.Words words) {
            return new Located<>(words.value(), words.place());
        }
        wrongType(key, value, "a text in double quotes");
        return null;
    }

    /** One of a few words, which mean something by their order. */
    String choice(String key, List<String> choices) {
        Located<String> text = text(key);
        if (text == null || choices.contains(text.value())) {
            return text == null ? choices.get(0) : text.value();
        }
        problems.add(
                text.place(),
                key + " is " + Wording.quoted(text.value()),
                () -> "expected " + Wording.anyOf(choices) + Wording.didYouMean(text.value(), choices));
        return choices.get(0);
    }

    int number(String key, int least, int most, int otherwise) {
        Node value = value(key);
        String expected = least == most ? String.valueOf(least) : "a whole number from " + least + " to " + most;
        if (!(value instanceof Node.Digits digits)) {
            wrongType(key, value, expected);
            return otherwise;
        }
        if (WHOLE_NUMBER.matcher(digits.value()).matches()) {
            long number = Long.parseLong(digits.value());
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        problems.add(value.place(), key + " is " + Wording.shortened(digits.value()), "expected " + expected);
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        Node value = value(key);
        if (value instanceof Node.Flag flag) {
            return flag.value();
        }
        wrongType(key, value, "true or false");
        return otherwise;
    }

    /** An object; one without any keys when it is not given. */
    Fields object(String key, List<String> keys) {
        Node value = value(key);
        if (value instanceof Node.Structure structure) {
            return new Fields(structure, keys, problems);
        }
        wrongType(key, value, "an object in braces");
        return new Fields(new Node.Structure(place, List.of()), keys, problems);
    }

    /** The objects of a list; none when it is not given. */
    List<Fields> objects(String key, List<String> keys) {
        return items(key).stream()
                .map(item -> item(key, item, keys))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Fields> item(String key, Node item, List<String> keys) {
        if (item instanceof Node.Structure structure) {
            return Optional.of(new Fields(structure, keys, problems));
        }
        problems.add(item.place(), "an item of " + key + " is " + item.kind(), "expected an object in braces");
        return Optional.empty();
    }

    /** The texts of a list; none when it is not given. */
    List<Located<String>> texts(String key) {
        return items(key).stream()
                .map(item -> text(key, item))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Located<String>> text(String key, Node item) {
        if (item instanceof Node.Words words) {
            return Optional.of(new Located<>(words.value(), words.place()));
        }
        problems.add(item.place(), "an item of " + key + " is " + item.kind(), "expected a text in double quotes");
        return Optional.empty();
    }

    private List<Node> items(String key) {
        Node value = value(key);
        if (value instanceof Node.Series series) {
            return series.items();
        }
        wrongType(key, value, "a list in brackets");
        return List.of();
    }

    /** Where a key's value stands, or its object when it has no such key. */
    Place placeOf(String key) {
        Node value = value(key);
        return value == null ? place : value.place();
    }

    private @Nullable Node value(String key) {
        Node.Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    private void wrongType(String key, @Nullable Node value, String expected) {
        if (value != null) {
            problems.add(value.place(), key + " is " + value.kind(), "expected " + expected);
        }
    }
}
