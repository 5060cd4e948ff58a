package dev.kolejka.api.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks what stands between the user of this process and a server. Nobody logs in, and nothing is asked of the server. Any thread. */
public interface Checkups {

    /** What is looked at, in this order. */
    enum Subject {
        /** The run directory: whether a server has run there, and may be found. */
        RUN_DIRECTORY,
        /** The server: whether it lives. */
        SERVER,
        /** Who the server is: whether that is certain. A server that was never seen before is remembered. */
        IDENTITY,
        /** A door, one result each: whether this user can use it. */
        DOOR,
        /** The user's key, so that no password is needed: whether one is kept. */
        KEY
    }

    /**
     * What was seen.
     *
     * @param subject of what
     * @param name    the run directory, the transport of the door, the login
     * @param trouble what is wrong; null when nothing is
     * @param detail  of the trouble, for people who read English, with values and the way out; else a value worth telling,
     *                such as a fingerprint, or nothing
     * @param isThere of a key: whether one is kept; else whether nothing is wrong
     */
    record Result(Subject subject, String name, @Nullable Trouble trouble, String detail, boolean isThere) {}

    /**
     * Looks at everything. What cannot be looked at because of something before is left out.
     *
     * @param run   the run directory
     * @param login whose key is looked for; empty for nobody's
     * @return at least the first result
     */
    List<Result> look(Path run, Optional<String> login);
}
