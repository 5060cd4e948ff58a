package dev.kolejka.simulator;

import java.util.ArrayList;
import java.util.List;

/** What was not as promised. One thread. */
final class Complaints {

    private final Trace trace;
    private final List<String> all = new ArrayList<>();
    private int lost;
    private int duplicated;
    private int unexpected;

    Complaints(Trace trace) {
        this.trace = trace;
    }

    void lost(long nanos, String what) {
        lost++;
        note(nanos, "LOST " + what);
    }

    void duplicated(long nanos, String what) {
        duplicated++;
        note(nanos, "DUPLICATED " + what);
    }

    void unexpected(long nanos, String what) {
        unexpected++;
        note(nanos, "UNEXPECTED " + what);
    }

    private void note(long nanos, String what) {
        all.add(what);
        trace.say(nanos, "!!!", what);
    }

    List<String> all() {
        return all;
    }

    int lost() {
        return lost;
    }

    int duplicated() {
        return duplicated;
    }

    int unexpected() {
        return unexpected;
    }
}
