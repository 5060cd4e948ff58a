package dev.kolejka.server.config;

import java.util.Comparator;

/**
 * Where something stands.
 *
 * @param source in which file
 * @param offset how many UTF-16 units before it, or {@link #WHOLE_FILE}
 */
record Place(Source source, int offset) implements Comparable<Place> {

    static final int WHOLE_FILE = -1;

    private static final Comparator<Place> FILE_ORDER =
            Comparator.<Place>comparingInt(place -> place.source.rank()).thenComparingInt(Place::offset);

    int line() {
        return source.line(offset);
    }

    @Override
    public int compareTo(Place other) {
        return FILE_ORDER.compare(this, other);
    }
}
