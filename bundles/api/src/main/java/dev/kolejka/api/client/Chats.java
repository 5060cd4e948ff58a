package dev.kolejka.api.client;

import java.nio.file.Path;
import java.util.Optional;

/** Opens conversations with servers. Any thread. */
public interface Chats {

    /**
     * A conversation with the server of a run directory. Nothing is opened before {@link Chat#connect()}.
     *
     * @param run  the run directory
     * @param door the transport of the door to use; empty for the first that can be opened
     * @return a new conversation, to be closed by the caller
     */
    Chat with(Path run, Optional<String> door);

    /**
     * A conversation with a classic server over a SysV queue: it gets nothing that a classic client would not send, and
     * nothing is expected of it that a classic server does not do. Nothing is opened before {@link Chat#connect()}.
     *
     * @param directory where {@code basic.txt} lies
     * @param key       the queue's key, as {@code sysv} transports take it; empty for theirs by default
     * @return a new conversation, to be closed by the caller
     * @throws IllegalArgumentException if the key is none; the message says what would be
     */
    Chat classic(Path directory, Optional<String> key);
}
