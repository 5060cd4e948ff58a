package dev.kolejka.api.client;

import dev.kolejka.api.sealing.Role;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens conversations with servers. None becomes one of another kind by itself: a sealed one refuses where there are no
 * sealed sessions. Nothing is opened before {@link Chat#connect()}. Any thread.
 */
public interface Chats {

    /**
     * A sealed session with the server of a run directory (dist/docs/protocol.md section 7).
     *
     * @param run  the run directory
     * @param door the transport of the door to use; empty for the first that can be opened
     * @param role what the session is for
     * @return a new conversation, to be closed by the caller
     */
    Chat sealed(Path run, Optional<String> door, Role role);

    /**
     * A conversation by plain log-in with the server of a run directory: everybody who may read the queue reads it
     * (dist/docs/protocol.md section 4).
     *
     * @param run  the run directory
     * @param door the transport of the door to use; empty for the first that can be opened
     * @return a new conversation, to be closed by the caller
     */
    Chat plain(Path run, Optional<String> door);

    /**
     * A conversation with a classic server over a SysV queue: it gets nothing that a classic client would not send, and
     * nothing is expected of it that a classic server does not do.
     *
     * @param directory where {@code basic.txt} lies
     * @param key       the queue's key, as {@code sysv} transports take it; empty for theirs by default
     * @return a new conversation, to be closed by the caller
     * @throws IllegalArgumentException if the key is none; the message says what would be
     */
    Chat classic(Path directory, Optional<String> key);
}
