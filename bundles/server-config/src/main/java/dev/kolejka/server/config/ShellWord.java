package dev.kolejka.server.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths in commands that people copy into a shell. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+@%,:][A-Za-z0-9_./+@%,:-]*");

    private ShellWord() {}

    /** As a POSIX shell takes it for one word: in single quotes where it needs them. */
    static String of(Path path) {
        String text = path.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
