package dev.kolejka.server.journal;

/** The bytes of a record are whole, and yet no events of this version. */
final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }
}
