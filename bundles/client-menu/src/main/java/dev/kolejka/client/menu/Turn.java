package dev.kolejka.client.menu;

import java.util.List;

/**
 * What an answer leads to.
 *
 * @param next   what to ask next
 * @param said   what to say first
 * @param isMore whether there is more to do once that was shown, before anything is asked
 */
record Turn(State next, List<String> said, boolean isMore) {

    Turn {
        said = List.copyOf(said);
    }

    Turn(State next, List<String> said) {
        this(next, said, false);
    }

    static Turn to(State next, String... said) {
        return new Turn(next, List.of(said));
    }
}
