package dev.kolejka.api.server;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Saying;
import java.util.List;

/** A configuration is wrong, in all the ways listed. The message has one line a problem, in English. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param file     the file as it was named
     * @param line     from 1, or 0 when the whole file is meant
     * @param column   from 1, or 0 when the whole line is meant
     * @param what     what is wrong, with the values
     * @param expected what would have been right
     */
    public record Problem(String file, int line, int column, Saying what, Saying expected) {

        /**
         * The line that tells it: {@code FILE:LINE:COL: what; what was expected}, of a whole file {@code FILE: what; what
         * was expected}.
         *
         * @return to be said in the language of whoever reads it
         */
        public Saying saying() {
            return line == 0
                    ? Saying.of(ConfigurationPhrase.PROBLEM_OF_FILE, file, what, expected)
                    : Saying.of(ConfigurationPhrase.PROBLEM, file, line, column, what, expected);
        }

        /**
         * The line that tells it.
         *
         * @param language of whoever reads it
         * @return as in {@link #saying}
         */
        public String in(Language language) {
            return saying().in(language);
        }

        /** In English, as logs are. */
        @Override
        public String toString() {
            return in(Language.ENGLISH);
        }
    }

    /**
     * Lists what is wrong.
     *
     * @param problems at least one, in the order of the file
     */
    public ConfigurationException(List<Problem> problems) {
        super(saying(problems).in(Language.ENGLISH));
        this.problems = List.copyOf(problems);
    }

    private static Saying saying(List<Problem> problems) {
        return problems.stream()
                .map(Problem::saying)
                .reduce((above, line) -> Saying.of(ConfigurationPhrase.LINES, above, line))
                .orElseThrow(() -> new IllegalArgumentException("nothing is wrong"));
    }

    /**
     * All that is wrong.
     *
     * @return a line a problem, to be said in the language of whoever reads it
     */
    public Saying saying() {
        return saying(problems);
    }

    /**
     * What is wrong.
     *
     * @return at least one problem, in the order of the file
     */
    public List<Problem> problems() {
        return problems;
    }
}
