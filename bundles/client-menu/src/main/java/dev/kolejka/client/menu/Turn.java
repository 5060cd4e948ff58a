package dev.kolejka.client.menu;

import java.util.List;

/**
 * What an answer leads to.
 *
 * @param next   what to ask next
 * @param said   what to say first
 * @param isMore whether there is more to do once that was shown, before anything is asked
 */
record Turn(State next, List<Row> said, boolean isMore) {

    Turn {
        said = List.copyOf(said);
    }

    Turn(State next, List<String> said) {
        this(next, Row.all(Row.Tone.PLAIN, said), false);
    }

    /** What was asked for did not happen. */
    static Turn refused(State next, String... said) {
        return new Turn(next, Row.all(Row.Tone.TROUBLE, List.of(said)), false);
    }

    static Turn to(State next, String... said) {
        return new Turn(next, List.of(said));
    }

    /** What to say first, as bare text. */
    List<String> lines() {
        return said.stream().map(Row::text).toList();
    }
}
