package dev.kolejka.client.menu;

import java.util.List;

/**
 * What is shown to somebody who is being asked something.
 *
 * @param lines  each safe for a terminal
 * @param prompt of the question that is open, as it is from now on
 */
record Notice(List<String> lines, String prompt) {

    Notice {
        lines = List.copyOf(lines);
    }

    /** The lines, as what happened meanwhile. */
    List<Row> rows() {
        return Row.all(Row.Tone.NOTICE, lines);
    }
}
