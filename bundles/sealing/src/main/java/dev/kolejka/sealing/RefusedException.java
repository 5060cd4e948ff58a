package dev.kolejka.sealing;

/**
 * What the other side sent proves nothing: a tag is wrong, a point is of small order, a message is too short. It is
 * thrown for anybody's frames, so it carries no stack trace.
 */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message, null, false, false);
    }
}
