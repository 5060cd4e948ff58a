package dev.kolejka.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text, by places in it as it was before all of them. One thread. */
final class Edits {

    private record Edit(int start, int end, String instead) {}

    private final List<Edit> edits = new ArrayList<>();

    /** Puts something in the place of what is there, which no other edit touches. */
    void replace(int start, int end, String instead) {
        edits.add(new Edit(start, end, instead));
    }

    /** Puts something in; what comes to the same place stands in the order in which it came. */
    void insert(int at, String text) {
        replace(at, at, text);
    }

    void remove(int start, int end) {
        replace(start, end, "");
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The text after all of them. */
    String applyTo(String text) {
        StringBuilder after = new StringBuilder();
        int at = 0;
        List<Edit> ordered =
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
        for (Edit edit : ordered) {
            if (edit.start() < at) {
                throw new IllegalStateException("two changes of the same text, at " + edit.start());
            }
            after.append(text, at, edit.start()).append(edit.instead());
            at = edit.end();
        }
        return after.append(text, at, text.length()).toString();
    }
}
