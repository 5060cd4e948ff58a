package dev.kolejka.api.client;

import java.nio.file.Path;

/** Opens conversations with servers. Any thread. */
public interface Chats {

    /**
     * A conversation with the server of a run directory. Nothing is opened before {@link Chat#connect()}.
     *
     * @param run the run directory
     * @return a new conversation, to be closed by the caller
     */
    Chat with(Path run);
}
