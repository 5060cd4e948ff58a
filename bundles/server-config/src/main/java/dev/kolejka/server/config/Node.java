package dev.kolejka.server.config;

import java.util.List;

/** A piece of JSON that knows where it stands. Immutable. */
sealed interface Node {

    /** Where it begins. */
    Place place();

    /** What it is, for people; never its value, which may be a password. */
    String kind();

    /** {@code { … }}, with the keys as they were written: they may repeat. */
    record Structure(Place place, List<Entry> entries) implements Node {
        public Structure {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "an object";
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
        public String kind() {
            return "a list";
        }
    }

    /** {@code "…"}. */
    record Words(Place place, String value) implements Node {
        @Override
        public String kind() {
            return "a text";
        }

        /** Only what it is: the value may be a password. */
        @Override
        public String toString() {
            return kind();
        }
    }

    /** A number, as it was written. */
    record Digits(Place place, String value) implements Node {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(Place place, boolean value) implements Node {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    /** {@code null}. */
    record Nothing(Place place) implements Node {
        @Override
        public String kind() {
            return "null";
        }
    }
}
