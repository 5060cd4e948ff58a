package dev.kolejka.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.kolejka.api.program.Saying;
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
    private record Expectation(String jacksonSays, ProblemPhrase weSay) {}

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation("CTRL-CHAR", ProblemPhrase.EXPECT_TEXT_IN_LINE),
            new Expectation("expecting comma", ProblemPhrase.EXPECT_COMMA),
            new Expectation("colon", ProblemPhrase.EXPECT_COLON),
            new Expectation("field name", ProblemPhrase.EXPECT_KEY),
            new Expectation("comment", ProblemPhrase.EXPECT_COMMENT),
            new Expectation("escape", ProblemPhrase.EXPECT_ESCAPE),
            new Expectation("Leading zeroes", ProblemPhrase.EXPECT_NO_ZEROS));

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
                    Saying.of(ProblemPhrase.TOO_DEEP),
                    Saying.of(ProblemPhrase.EXPECT_LEVELS, MAX_DEPTH));
        } catch (JsonProcessingException broken) {
            explain(broken, problems);
        }
        return Optional.empty();
    }

    private Optional<Node.Structure> root(Problems problems) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(
                    source.at(0), Saying.of(ProblemPhrase.NO_OBJECT_IN_IT), Saying.of(ProblemPhrase.EXPECT_OBJECT));
            return Optional.empty();
        }
        Node.Structure root = structure(here());
        rest().ifPresent(place ->
                problems.add(place, Saying.of(ProblemPhrase.MORE_BEHIND_END), Saying.of(ProblemPhrase.EXPECT_END)));
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
            problems.add(place, Saying.of(ProblemPhrase.ENDS_EARLY), Saying.of(ProblemPhrase.EXPECT_CLOSING));
            return;
        }
        String words = String.valueOf(broken.getOriginalMessage());
        ProblemPhrase expected = EXPECTATIONS.stream()
                .filter(expectation -> words.contains(expectation.jacksonSays()))
                .map(Expectation::weSay)
                .findFirst()
                .orElse(ProblemPhrase.EXPECT_VALUE);
        problems.add(place, Saying.of(ProblemPhrase.NO_JSON), Saying.of(expected));
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
