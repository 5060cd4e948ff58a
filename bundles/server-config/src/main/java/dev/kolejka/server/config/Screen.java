package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Phrase;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import java.io.PrintStream;

/**
 * Where a command speaks to an operator. One thread.
 *
 * @param out   gets what was asked for
 * @param err   gets what was done, what is wrong, and what to take care of
 * @param words in which language
 */
record Screen(PrintStream out, PrintStream err, Words words) {

    /** On standard output. */
    void result(Phrase phrase, Object... values) {
        out.println(words.say(phrase, values));
    }

    /**
     * Makes sure that all results so far have reached whoever reads them, before what only they tell is made to count.
     *
     * @throws RefusedException IO_ERROR when they have not
     */
    void requireShown() throws RefusedException {
        if (out.checkError()) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(CommandPhrase.NOT_SHOWN));
        }
    }

    /** On standard error. */
    void note(Phrase phrase, Object... values) {
        note(Saying.of(phrase, values));
    }

    /** On standard error. */
    void note(Saying saying) {
        err.println(words.say(saying));
    }
}
