package dev.kolejka.bench.kill;

/** Somebody does not get on, although everything is there again. */
final class StuckException extends Exception {

    private static final long serialVersionUID = 1L;

    StuckException(String who) {
        super(who + " for " + Child.PATIENCE.toSeconds() + " s");
    }
}
