package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Passwords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes passwords that a test knows, and remembers which were set where. */
final class KnownPasswords implements Passwords {

    /** As in {@code /run ala=secret of ala}. */
    final List<String> set = new ArrayList<>();

    /** All that were handed out, which their receivers have to wipe. */
    final List<char[]> handedOut = new ArrayList<>();

    boolean refuses;

    /** How removing is refused; null when it is not. */
    @Nullable
    ExitStatus noneToRemove;

    @Override
    public char[] obtain(Origin origin, String login, Language language) {
        String words = origin == Origin.LINE ? "LINE-by-" : origin == Origin.GENERATED ? "secret of " : "typed by ";
        char[] password = (words + login).toCharArray();
        handedOut.add(password);
        return password;
    }

    @Override
    public void set(Path run, Map<String, char[]> passwords) throws RefusedException {
        if (refuses) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(FilePhrase.SYSTEM_SAYS, "the disk is full"));
        }
        new TreeMap<>(passwords).forEach((login, password) -> set.add(run + " " + login + "=" + new String(password)));
    }

    @Override
    public boolean remove(Path run, String login) throws RefusedException {
        if (noneToRemove != null) {
            throw new RefusedException(noneToRemove, "run directory " + run + " is not for us");
        }
        return set.removeIf(entry -> entry.startsWith(run + " " + login + "="));
    }

    boolean areWiped() {
        return handedOut.stream()
                .allMatch(password -> new String(password).isBlank()
                        || new String(password).chars().allMatch(c -> c == 0));
    }
}
