package dev.kolejka.client.menu;

import java.util.List;

/**
 * What an answer leads to.
 *
 * @param next what to ask next
 * @param said what to say first
 */
record Turn(State next, List<String> said) {

    Turn {
        said = List.copyOf(said);
    }

    static Turn to(State next, String... said) {
        return new Turn(next, List.of(said));
    }
}
