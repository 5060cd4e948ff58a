package dev.kolejka.api.sealing;

import dev.kolejka.api.queue.Frame;
import java.util.Optional;

/** A client's handshake under way: the hello was made, the welcome has to come. One thread at a time. */
public interface Greeting extends AutoCloseable {

    /**
     * The server's answer.
     *
     * @param welcome what it said
     * @param seals   the keys, to be closed by the caller; already closed unless the outcome is WELCOME
     */
    record Answered(Welcome welcome, Seals seals) {}

    /**
     * Reads what may be the server's answer. Frames that are not can be tried first and change nothing. The first that
     * is ends the greeting, whatever it says.
     *
     * @param frame any frame
     * @return empty when it is no answer to this hello, or there was one, or the greeting was closed: to be dropped
     * @throws MalformedHandshakeException if it is one, and does not follow the protocol
     */
    Optional<Answered> finish(Frame frame) throws MalformedHandshakeException;

    /** Wipes what is left of it. */
    @Override
    void close();
}
