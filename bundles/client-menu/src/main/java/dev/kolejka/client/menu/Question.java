package dev.kolejka.client.menu;

import java.util.List;

/**
 * What somebody is asked.
 *
 * @param prompt  what is shown before the answer, ending in a blank; safe for a terminal
 * @param kind    what sort of answer is wanted
 * @param choices what the answer may be, for whoever completes it; not cleaned, and maybe none
 * @param draft   what the answer begins with, for whoever can be given something to change; usually empty
 */
record Question(String prompt, Kind kind, List<String> choices, String draft) {

    /** What sort of answer is wanted. */
    enum Kind {
        /** One that must not be seen, nor remembered. */
        SECRET,
        /** A login, a yes or a no: nothing to offer again later. */
        PASSING,
        /** A number of a menu. */
        ENTRY,
        /** A person or a group. */
        NAME,
        /** A message. */
        TEXT
    }

    Question {
        choices = List.copyOf(choices);
    }

    Question(String prompt, Kind kind) {
        this(prompt, kind, List.of(), "");
    }

    /** Whether the answer must not be seen. */
    boolean isSecret() {
        return kind == Kind.SECRET;
    }
}
