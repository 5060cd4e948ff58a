package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.DoorList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a server without asking it: who there is and where it listens, whether it lives, and what it takes
 * beyond the classic protocol. One thread.
 */
interface Published {

    /** Where its queues belong. */
    Path directory();

    /** Where it listens, read anew. */
    DoorList doors() throws ChatException;

    /** Who and which groups there are, read anew. */
    NameFile names() throws ChatException;

    /**
     * Whether the server may close a door and go on through another, with our session. Where it may, a door that is not
     * there now may come in a moment.
     */
    boolean doorsComeAndGo();

    /** Throws SERVER_STOPPED when the server is known to be dead. */
    void requireServer() throws ChatException;

    /**
     * Takes the turn to log in, where clients take turns.
     *
     * @param sessions s, as the server's numbers count it
     * @return empty while somebody else has it
     */
    Optional<LoginTurn> tryTurn(int sessions) throws ChatException, IOException;

    /** The turn to log in, until it is closed. */
    @FunctionalInterface
    interface LoginTurn extends AutoCloseable {

        @Override
        void close() throws IOException;
    }

    /**
     * Says behind a log-in's text what this client can, where the server looks for it.
     *
     * @param text   the text, with room for a mark behind it
     * @param length how long it is
     * @return how long it is with what was said
     */
    int markLogin(byte[] text, int length);

    /** Whether a list that was cut may be asked for again from where it was cut. */
    boolean continuesLists();
}
