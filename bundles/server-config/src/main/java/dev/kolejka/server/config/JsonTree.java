package dev.kolejka.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(SourceFile.MAX_BYTES)
                    .build())
            .build();

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
        } catch (JsonProcessingException broken) {
            explain(source, broken, problems);
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Optional<Node.Structure> read(Problems problems) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(source.at(0), "there is no object in this JSON", "expected an object in braces");
            return Optional.empty();
        }
        Node.Structure root = structure(here());
        if (parser.nextToken() != null) {
            problems.add(here(), "there is more after the end", "expected nothing after the last brace");
            return Optional.empty();
        }
        return Optional.of(root);
    }

    /** Jackson's own words quote the file, and the place may be in the middle of a password. */
    private static void explain(Source source, JsonProcessingException broken, Problems problems) {
        int offset = (int)
                Math.min(broken.getLocation().getCharOffset(), source.text().length());
        boolean atEnd = source.text().substring(offset).isBlank();
        problems.add(
                source.at(offset),
                atEnd ? "the file ends in the middle" : "this is not JSON",
                atEnd
                        ? "expected closing braces, brackets and quotes"
                        : "expected a comma, a colon, a bracket, or a value with text in double quotes, at most "
                                + MAX_DEPTH + " deep");
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
