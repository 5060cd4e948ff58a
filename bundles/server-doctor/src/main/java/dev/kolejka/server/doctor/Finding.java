package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import java.util.List;

/**
 * Something an operator should know. What comes from files is cleaned when it is said.
 *
 * @param level   how bad it is
 * @param ailment what it is
 * @param values  for its words, all three of them
 */
record Finding(Level level, Ailment ailment, List<Object> values) {

    /** How bad it is. */
    enum Level {
        /** Nothing breaks by it. */
        NOTE,
        /** Something does not work, or will not one day. */
        PROBLEM
    }

    Finding {
        values = List.copyOf(values);
    }

    static Finding note(Ailment ailment, Object... values) {
        return new Finding(Level.NOTE, ailment, List.of(values));
    }

    static Finding problem(Ailment ailment, Object... values) {
        return new Finding(Level.PROBLEM, ailment, List.of(values));
    }

    /** What scripts know it by. */
    String code() {
        return ailment.code();
    }

    /** What was found, with the values. */
    String what(Language language) {
        return Words.in(language).say(ailment.what(), values.toArray());
    }

    /** Why it matters. */
    String why(Language language) {
        return Words.in(language).say(ailment.why(), values.toArray());
    }

    /** The command that mends it. */
    String fix(Language language) {
        return Words.in(language).say(ailment.fix(), values.toArray());
    }
}
