package dev.kolejka.server.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** The part of JSON Schema (draft 2020-12) that our schema uses. A keyword it does not know fails the test. */
final class JsonSchema {

    private static final List<String> WORDS = List.of("$schema", "title", "description", "default");

    private final Map<String, BiPredicate<Node, Node>> keywords = new HashMap<>();
    private final Node.Structure schema;

    private JsonSchema(Node.Structure schema) {
        this.schema = schema;
        keywords.put("type", (type, value) -> texts(type).contains(type(value)) || isNumber(type, value));
        keywords.put(
                "enum",
                (words, value) ->
                        value instanceof Node.Words text && texts(words).contains(text.value()));
        keywords.put(
                "pattern",
                onText((pattern, text) -> Pattern.compile(pattern).matcher(text).find()));
        keywords.put("minimum", onNumber((least, number) -> number.compareTo(least) >= 0));
        keywords.put("maximum", onNumber((most, number) -> number.compareTo(most) <= 0));
        keywords.put("minLength", onSize((least, size) -> size >= least));
        keywords.put("maxLength", onSize((most, size) -> size <= most));
        keywords.put(
                "minItems", onItems((least, items) -> items.size() >= Integer.parseInt(((Node.Digits) least).value())));
        keywords.put("uniqueItems", onItems((flag, items) -> new HashSet<>(values(items)).size() == items.size()));
        keywords.put("items", onItems((item, items) -> items.stream().allMatch(value -> allows(item, value))));
        keywords.put("properties", this::properties);
        keywords.put("required", (names, value) -> texts(names).stream()
                .allMatch(name -> key(value, name).isPresent()));
        keywords.put("additionalProperties", (flag, value) -> !((Node.Flag) flag).value());
        keywords.put(
                "oneOf",
                (all, value) -> ((Node.Series) all)
                                .items().stream()
                                        .filter(one -> allows(one, value))
                                        .count()
                        == 1);
        keywords.put(
                "anyOf", (all, value) -> ((Node.Series) all).items().stream().anyMatch(one -> allows(one, value)));
        keywords.put("not", (one, value) -> !allows(one, value));
    }

    static JsonSchema of(String text) {
        return new JsonSchema(parse(text));
    }

    static Node.Structure parse(String text) {
        Problems problems = new Problems();
        return JsonTree.read(new Source("schema", 0, text), problems)
                .orElseThrow(() -> new AssertionError("no JSON: " + text));
    }

    /** Whether a file is as the schema wants it. */
    boolean allows(String json) {
        return allows(schema, parse(json));
    }

    /** The keys that the objects at a path may have, as in {@code people items}. */
    List<String> keysAt(String... path) {
        Node at = schema;
        for (String step : path) {
            at = key(step.equals("items") ? at : key(at, "properties").orElseThrow(), step)
                    .orElseThrow();
        }
        return ((Node.Structure) key(at, "properties").orElseThrow())
                .entries().stream().map(entry -> entry.key().value()).toList();
    }

    private boolean allows(Node schema, Node value) {
        for (Node.Entry entry : ((Node.Structure) schema).entries()) {
            String keyword = entry.key().value();
            if (WORDS.contains(keyword)) {
                continue;
            }
            BiPredicate<Node, Node> check = keywords.get(keyword);
            if (check == null) {
                throw new AssertionError("this test does not know the keyword " + keyword);
            }
            boolean isFine =
                    keyword.equals("additionalProperties") ? closed(schema, value) : check.test(entry.value(), value);
            if (!isFine) {
                return false;
            }
        }
        return true;
    }

    private boolean closed(Node schema, Node value) {
        return !(value instanceof Node.Structure object)
                || object.entries().stream().allMatch(entry -> key(
                                key(schema, "properties").orElseThrow(),
                                entry.key().value())
                        .isPresent());
    }

    private boolean properties(Node properties, Node value) {
        return !(value instanceof Node.Structure object)
                || object.entries().stream()
                        .allMatch(entry -> key(properties, entry.key().value())
                                .map(schema -> allows(schema, entry.value()))
                                .orElse(true));
    }

    private static Optional<Node> key(Node object, String key) {
        return object instanceof Node.Structure structure
                ? structure.entries().stream()
                        .filter(entry -> entry.key().value().equals(key))
                        .map(Node.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    private static BiPredicate<Node, Node> onText(BiPredicate<String, String> check) {
        return (keyword, value) ->
                !(value instanceof Node.Words text) || check.test(((Node.Words) keyword).value(), text.value());
    }

    private static BiPredicate<Node, Node> onSize(BiPredicate<Integer, Integer> check) {
        return (keyword, value) -> !(value instanceof Node.Words text)
                || check.test(
                        Integer.valueOf(((Node.Digits) keyword).value()),
                        text.value().codePointCount(0, text.value().length()));
    }

    private static BiPredicate<Node, Node> onNumber(BiPredicate<BigDecimal, BigDecimal> check) {
        return (keyword, value) -> !(value instanceof Node.Digits number)
                || check.test(new BigDecimal(((Node.Digits) keyword).value()), new BigDecimal(number.value()));
    }

    private static BiPredicate<Node, Node> onItems(BiPredicate<Node, List<Node>> check) {
        return (keyword, value) -> !(value instanceof Node.Series series) || check.test(keyword, series.items());
    }

    private static List<String> texts(Node node) {
        return node instanceof Node.Series series ? values(series.items()) : values(List.of(node));
    }

    private static List<String> values(List<Node> nodes) {
        List<String> values = new ArrayList<>();
        nodes.forEach(node -> values.add(((Node.Words) node).value()));
        return values;
    }

    private static boolean isNumber(Node type, Node value) {
        return texts(type).contains("integer")
                && value instanceof Node.Digits digits
                && digits.value().matches("-?[0-9]+");
    }

    private static String type(Node value) {
        if (value instanceof Node.Structure) {
            return "object";
        }
        if (value instanceof Node.Series) {
            return "array";
        }
        if (value instanceof Node.Words) {
            return "string";
        }
        if (value instanceof Node.Flag) {
            return "boolean";
        }
        return value instanceof Node.Nothing ? "null" : "number";
    }
}
