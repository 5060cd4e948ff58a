package dev.kolejka.api.program;

import java.nio.file.Path;
import java.util.List;

/**
 * What commands on the files of a run directory are all told behind their words: {@code --run DIR}, and {@code --json}
 * where programs may read what they print. Immutable; any thread.
 *
 * @param run  the directory, as {@link RunPath} finds it
 * @param json whether {@code --json} was given
 */
public record RunOptions(Path run, boolean json) {

    private static final String RUN = "--run";
    private static final String JSON = "--json";

    /**
     * Reads them.
     *
     * @param typed  what stands behind the command's words
     * @param prints what the command can print
     * @return the options
     * @throws RefusedException USAGE for anything else
     */
    public static RunOptions read(List<String> typed, Prints prints) throws RefusedException {
        List<String> flags = prints == Prints.TEXT_OR_JSON ? List.of(JSON) : List.of();
        Arguments given = Arguments.read(typed.toArray(new String[0]), List.of(RUN), flags);
        return new RunOptions(
                RunPath.find(given.option(RUN), System.getenv()), prints == Prints.TEXT_OR_JSON && given.flag(JSON));
    }

    /** What a command can print. */
    public enum Prints {
        /** Only for people. */
        TEXT,
        /** For programs too. */
        TEXT_OR_JSON
    }
}
