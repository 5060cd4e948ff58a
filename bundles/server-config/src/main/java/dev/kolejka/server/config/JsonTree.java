package dev.kolejka.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON with comments into {@link Node}s. */
final class JsonTree {

    /** A configuration is four deep; a stack must not end because a file has a million brackets. */
    static final int MAX_DEPTH = 16;

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(SourceFile.MAX_BYTES)
                    .build())
            .build();

    /** What to say where Jackson says something like it. */
    private record Expectation(String jacksonSays, String weSay) {}

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation("CTRL-CHAR", "a text without line breaks and control characters, in double quotes"),
            new Expectation("expecting comma", "a comma, or the closing brace or bracket"),
            new Expectation("colon", "a colon between a key and its value"),
            new Expectation("field name", "a key in double quotes"),
            new Expectation("comment", "a comment: // to the end of the line, or /* ... */"),
            new Expectation("escape", "a backslash only before \" \\ / b f n r t or u"),
            new Expectation("Leading zeroes", "a number without leading zeros"));

    private final Source source;
    private final JsonParser parser;

    private JsonTree(Source source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a whole file.
     *
     * @param source   its text
     * @param problems gets the place where it stops being JSON; what comes before that place is not looked at, since
     *                 nobody can say what belongs to what
     * @return its object, or nothing if it is not JSON
     */
    static Optional<Node.Structure> read(Source source, Problems problems) {
        try (JsonParser parser = JSON.createParser(source.text().toCharArray())) {
            return new JsonTree(source, parser).read(problems);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Optional<Node.Structure> read(Problems problems) throws IOException {
        try {
            return root(problems);
        } catch (StreamConstraintsException tooMuch) {
            problems.add(
                    end(parser.currentLocation()),
                    "this is too deep or too long",
                    "expected at most " + MAX_DEPTH + " levels");
        } catch (JsonProcessingException broken) {
            explain(broken, problems);
        }
        return Optional.empty();
    }

    private Optional<Node.Structure> root(Problems problems) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(source.at(0), "there is no object in this JSON", "expected an object in braces");
            return Optional.empty();
        }
        Node.Structure root = structure(here());
        rest().ifPresent(place ->
                problems.add(place, "there is more after the end", "expected nothing after the last brace"));
        return Optional.of(root);
    }

    /** Where there is more, JSON or not, once the object has ended. */
    private Optional<Place> rest() throws IOException {
        try {
            return parser.nextToken() == null ? Optional.empty() : Optional.of(here());
        } catch (JsonProcessingException garbage) {
            return Optional.of(end(garbage.getLocation()));
        }
    }

    /** Jackson's own words quote the file, and the place may be in the middle of a password: only their sense is told. */
    private void explain(JsonProcessingException broken, Problems problems) {
        Place place = end(broken.getLocation());
        if (source.text().substring(place.offset()).isBlank()) {
            problems.add(place, "the file ends in the middle", "expected closing quotes, brackets and braces");
            return;
        }
        String words = String.valueOf(broken.getOriginalMessage());
        String expected = EXPECTATIONS.stream()
                .filter(expectation -> words.contains(expectation.jacksonSays()))
                .map(Expectation::weSay)
                .findFirst()
                .orElse("a value: a text in double quotes, a number, true, false, null, a list or an object");
        problems.add(place, "this is not JSON", "expected " + expected);
    }

    private Place end(JsonLocation location) {
        return source.at((int) Math.min(location.getCharOffset(), source.text().length()));
    }

    private Node node() throws IOException {
        Place place = here();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> structure(place);
            case START_ARRAY -> series(place);
            case VALUE_STRING -> new Node.Words(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Digits(place, parser.getText());
            case VALUE_TRUE -> new Node.Flag(place, true);
            case VALUE_FALSE -> new Node.Flag(place, false);
            case VALUE_NULL -> new Node.Nothing(place);
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    private Node.Structure structure(Place place) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Located<String> key = new Located<>(parser.currentName(), here());
            parser.nextToken();
            entries.add(new Node.Entry(key, node()));
        }
        return new Node.Structure(place, entries);
    }

    private Node series(Place place) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Series(place, items);
    }

    private Place here() {
        return source.at((int) parser.currentTokenLocation().getCharOffset());
    }
}
