package dev.kolejka.api.server;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The way operators reach a running server: {@code control.sock} in its run directory (dist/docs/protocol.md
 * section 9). Any thread.
 */
public interface Control {

    /** The name of the socket in the run directory. */
    String SOCKET = "control.sock";

    /** An open control socket. */
    interface Opened extends AutoCloseable {

        /** Removes the socket and lets go of who is connected. Returns soon, also while a command is carried out. */
        @Override
        void close();
    }

    /**
     * Opens the socket of a server, mode 0600. What an earlier server left in its place is removed.
     *
     * @param run        the run directory, whose one server the caller is
     * @param operations what is asked of it
     * @return to be closed by the caller
     * @throws RefusedException IO_ERROR when the socket cannot be made, with the reason
     */
    Opened open(Path run, Operations operations) throws RefusedException;

    /** How an answer is printed. */
    enum Format {
        /** For people. */
        TEXT,
        /** The answer's JSON lines as they came. */
        JSON
    }

    /** Whether a command that takes something away for good may do so. */
    enum Consent {
        /** Nobody has said: the operator is asked on the terminal. */
        ASK,
        /** {@code --yes}. */
        GIVEN,
        /** {@code --dry-run}: nothing is done, and it is told what would be. */
        DRY_RUN
    }

    /**
     * What an operator wants.
     *
     * @param words    the command and its arguments, as in {@code swap mapped sysv}
     * @param format   how to print the answer
     * @param consent  of a command that takes something away; others refuse to be given any
     * @param language of whoever reads the answer
     */
    record Wish(List<String> words, Format format, Consent consent, Language language) {

        public Wish {
            words = List.copyOf(words);
        }
    }

    /**
     * Asks a running server, and prints what it answers.
     *
     * @param run  its run directory
     * @param wish what is wanted
     * @param out  gets the answer, and nothing else
     * @return how the command ended
     * @throws RefusedException USAGE for a command there is not, or when nobody can be asked for consent; UNAVAILABLE when
     *                          no server runs there; NOT_ALLOWED when the socket is not ours, INTERRUPTED when the operator
     *                          does not consent; else what the server refused with
     */
    ExitStatus ask(Path run, Wish wish, PrintStream out) throws RefusedException;

    /**
     * The commands there are.
     *
     * @param language of whoever reads it
     * @return a line of usage each, as in {@code swap FROM TO   replaces a door by another}
     */
    List<String> usage(Language language);
}
