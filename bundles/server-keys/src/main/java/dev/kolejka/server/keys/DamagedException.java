package dev.kolejka.server.keys;

/**
 * The bytes of a file of keys are not what was written, or are written otherwise than this program knows. The message says
 * what is wrong with them, and never quotes them.
 */
final class DamagedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean otherVersion;

    DamagedException(String what) {
        super(what);
        otherVersion = false;
    }

    /** Another version than the one that is known. */
    DamagedException(int version, int known) {
        super("it is of version " + Integer.toUnsignedString(version) + ", this program knows version " + known);
        otherVersion = true;
    }

    /** Whether it may be all right, for another program. */
    boolean isOtherVersion() {
        return otherVersion;
    }
}
