package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.util.List;

/** A piece of JSON that knows where it stands. Immutable. */
sealed interface Node {

    /** Where it begins. */
    Place place();

    /** What it is, for people; never its value, which may be a password. */
    Saying kind();

    /** {@code { … }}, with the keys as they were written: they may repeat. */
    record Structure(Place place, List<Entry> entries) implements Node {
        public Structure {
            entries = List.copyOf(entries);
        }

        @Override
        public Saying kind() {
            return Saying.of(ProblemPhrase.OBJECT);
        }
    }

    /** One key of an object, and what stands behind it. */
    record Entry(Located<String> key, Node value) {}

    /** {@code [ … ]}. */
    record Series(Place place, List<Node> items) implements Node {
        public Series {
            items = List.copyOf(items);
        }

        @Override
        public Saying kind() {
            return Saying.of(ProblemPhrase.LIST);
        }
    }

    /** {@code "…"}. */
    record Words(Place place, String value) implements Node {
        @Override
        public Saying kind() {
            return Saying.of(ProblemPhrase.TEXT);
        }

        /** Only what it is: the value may be a password. */
        @Override
        public String toString() {
            return kind().toString();
        }
    }

    /** A number, as it was written. */
    record Digits(Place place, String value) implements Node {
        @Override
        public Saying kind() {
            return Saying.of(ProblemPhrase.NUMBER);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(Place place, boolean value) implements Node {
        @Override
        public Saying kind() {
            return Saying.of(ProblemPhrase.LITERAL, value);
        }
    }

    /** {@code null}. */
    record Nothing(Place place) implements Node {
        @Override
        public Saying kind() {
            return Saying.of(ProblemPhrase.LITERAL, "null");
        }
    }
}
