package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
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
                        Saying.of(ProblemPhrase.KEY_TWICE, Wording.shortened(key.value())),
                        Saying.of(
                                ProblemPhrase.EXPECT_KEY_ONCE,
                                earlier.key().place().line()));
            } else if (!keys.contains(key.value())) {
                problems.add(
                        key.place(),
                        Saying.of(ProblemPhrase.UNKNOWN_KEY, Wording.shortened(key.value())),
                        () -> Wording.anyOf(keys, key.value()));
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
        wrongType(key, value, Saying.of(ProblemPhrase.EXPECT_TEXT));
        return null;
    }

    /** One of a few words, which mean something by their order. */
    String choice(String key, List<String> choices) {
        Located<String> text = text(key);
        if (text == null || choices.contains(text.value())) {
            return text == null ? choices.get(0) : text.value();
        }
        problems.add(text.place(), Wording.is(key, text.value()), () -> Wording.anyOf(choices, text.value()));
        return choices.get(0);
    }

    int number(String key, int least, int most, int otherwise) {
        Node value = value(key);
        Saying expected = least == most
                ? Saying.of(ProblemPhrase.EXPECT_ONLY, least)
                : Saying.of(ProblemPhrase.EXPECT_NUMBER, least, most);
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
        problems.add(
                value.place(), Saying.of(ProblemPhrase.VALUE_IS, key, Wording.shortened(digits.value())), expected);
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        Node value = value(key);
        if (value instanceof Node.Flag flag) {
            return flag.value();
        }
        wrongType(key, value, Saying.of(ProblemPhrase.EXPECT_FLAG));
        return otherwise;
    }

    /** An object; one without any keys when it is not given. */
    Fields object(String key, List<String> keys) {
        Node value = value(key);
        if (value instanceof Node.Structure structure) {
            return new Fields(structure, keys, problems);
        }
        wrongType(key, value, Saying.of(ProblemPhrase.EXPECT_OBJECT));
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
        wrongItem(key, item, ProblemPhrase.EXPECT_OBJECT);
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
        wrongItem(key, item, ProblemPhrase.EXPECT_TEXT);
        return Optional.empty();
    }

    private List<Node> items(String key) {
        Node value = value(key);
        if (value instanceof Node.Series series) {
            return series.items();
        }
        wrongType(key, value, Saying.of(ProblemPhrase.EXPECT_LIST));
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

    private void wrongType(String key, @Nullable Node value, Saying expected) {
        if (value != null) {
            problems.add(value.place(), Saying.of(ProblemPhrase.VALUE_IS, key, value.kind()), expected);
        }
    }

    private void wrongItem(String key, Node item, ProblemPhrase expected) {
        problems.add(item.place(), Saying.of(ProblemPhrase.ITEM_IS, key, item.kind()), Saying.of(expected));
    }
}
