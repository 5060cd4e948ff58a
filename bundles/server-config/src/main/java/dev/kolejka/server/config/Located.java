package dev.kolejka.server.config;

/**
 * A value and where it stands.
 *
 * @param value what was written
 * @param place where
 */
record Located<T>(T value, Place place) {

    /** Only the place: the value may be a password. */
    @Override
    public String toString() {
        return "line " + place.line();
    }
}
