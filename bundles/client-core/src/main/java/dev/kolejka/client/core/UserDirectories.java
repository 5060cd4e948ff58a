package dev.kolejka.client.core;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where this user's files are (XDG Base Directory Specification): {@code $XDG_STATE_HOME/kolejka}, else
 * {@code ~/.local/state/kolejka}, and {@code $XDG_CONFIG_HOME/kolejka}, else {@code ~/.config/kolejka}. As that says, a
 * path that is not absolute does not count. Where there is no home, as under cron, there are none. Immutable.
 *
 * @param state         what is remembered from one start to the next
 * @param configuration what the user says
 */
record UserDirectories(Optional<Path> state, Optional<Path> configuration) {

    /** What there is to say when there are none. */
    static final String NONE = "neither HOME nor XDG_STATE_HOME names an absolute path";

    private static final String OURS = "kolejka";

    /**
     * Finds them. Nothing is looked at.
     *
     * @param environment the process's
     */
    static UserDirectories of(Map<String, String> environment) {
        return new UserDirectories(
                find(environment, "XDG_STATE_HOME", ".local/state"), find(environment, "XDG_CONFIG_HOME", ".config"));
    }

    private static Optional<Path> find(Map<String, String> environment, String variable, String inHome) {
        return absolute(environment, variable)
                .or(() -> absolute(environment, "HOME").map(home -> home.resolve(inHome)))
                .map(base -> base.resolve(OURS));
    }

    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        try {
            return Optional.ofNullable(environment.get(variable)).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
