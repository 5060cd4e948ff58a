package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import java.util.List;

/** A command cannot go on for a reason its user can mend. It is said in the language that was chosen. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final Phrase phrase;
    private final transient Saying saying;

    /**
     * Says why, and how the program ends.
     *
     * @param status not OK
     * @param phrase what happened, and on further lines what to do
     * @param values what is put into it
     */
    CommandException(ExitStatus status, Phrase phrase, Object... values) {
        super(phrase.key());
        this.status = status;
        this.phrase = phrase;
        saying = Saying.of(phrase, values);
    }

    ExitStatus status() {
        return status;
    }

    Phrase phrase() {
        return phrase;
    }

    List<String> lines(Words words) {
        return words.say(saying).lines().toList();
    }
}
