package dev.kolejka.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code conf/commands.before}: the options that may stand before a command, one a line; what follows an option there
 * names its value. Lines that do not begin with a dash say nothing. Immutable.
 */
final class LeadingOptions {

    /** By option: whether the next argument is its value. */
    private final Map<String, Boolean> options;

    private LeadingOptions(Map<String, Boolean> options) {
        this.options = options;
    }

    /**
     * Reads them.
     *
     * @param file where there is none, no option may stand before a command
     * @throws LaunchException if it cannot be read
     */
    static LeadingOptions read(Path file) throws LaunchException {
        Map<String, Boolean> options = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : BundleList.lines(file)) {
                int blank = line.indexOf(' ');
                if (line.startsWith("-")) {
                    options.put(blank < 0 ? line : line.substring(0, blank), blank >= 0);
                }
            }
        }
        return new LeadingOptions(options);
    }

    /**
     * Whether a word comes after such options, and nothing else before it.
     *
     * @param arguments the program's
     */
    boolean leadToAWord(String... arguments) {
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("-")) {
            int equals = arguments[at].indexOf('=');
            Boolean takesValue = options.get(equals < 0 ? arguments[at] : arguments[at].substring(0, equals));
            if (takesValue == null) {
                return false;
            }
            at += takesValue && equals < 0 ? 2 : 1;
        }
        return at < arguments.length;
    }
}
