package dev.kolejka.simulator;

/** Something is so that must not be so. */
final class Wrong extends AssertionError {

    private static final long serialVersionUID = 1L;

    Wrong(String what) {
        super(what);
    }
}
