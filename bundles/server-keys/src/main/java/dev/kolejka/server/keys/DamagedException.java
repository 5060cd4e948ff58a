package dev.kolejka.server.keys;

import dev.kolejka.api.program.Saying;

/**
 * The bytes of a file of keys are not what was written, or are written otherwise than this program knows. The message says
 * what is wrong with them, and never quotes them.
 */
final class DamagedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Saying what;
    private final boolean otherVersion;

    DamagedException(KeyPhrase what, Object... values) {
        this(Saying.of(what, values), false);
    }

    /** Another version than the one that is known. */
    DamagedException(int version, int known) {
        this(Saying.of(KeyPhrase.OTHER_VERSION, Integer.toUnsignedString(version), known), true);
    }

    private DamagedException(Saying what, boolean otherVersion) {
        super(what.toString());
        this.what = what;
        this.otherVersion = otherVersion;
    }

    /** What is wrong with them, for people. */
    Saying what() {
        return what;
    }

    /** Whether it may be all right, for another program. */
    boolean isOtherVersion() {
        return otherVersion;
    }
}
