package dev.kolejka.api.server;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration is wrong, in all the ways listed. The message has one line a problem. */
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
    public record Problem(String file, int line, int column, String what, String expected) {

        /** {@code FILE:LINE:COL: what; what was expected}. */
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + what + "; " + expected;
        }
    }

    /**
     * Lists what is wrong.
     *
     * @param problems at least one, in the order of the file
     */
    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
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
