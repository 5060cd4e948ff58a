package dev.kolejka.api.sealing;

import dev.kolejka.api.queue.Frame;

/** A server's handshake under way: the hello opened, the welcome has to be said. One thread at a time. */
public interface Reception extends AutoCloseable {

    /**
     * What the client says.
     *
     * @return its hello
     */
    Hello hello();

    /**
     * Whose key the client has. The handshake proves it only when a letter opens under the {@link Seals}.
     *
     * @return the public key, to be compared with that of the login
     */
    PublicKey client();

    /**
     * Answers, once: another answer would need other keys.
     *
     * @param welcome what to say
     * @param lane    the type of the session's lane, which is its {@code first} too
     * @param into    becomes the frame
     * @return the keys, to be closed by the caller; already closed unless the outcome is WELCOME
     * @throws IllegalStateException if it was answered or closed
     */
    Seals welcome(Welcome welcome, long lane, Frame into);

    /** Wipes what is left of it. */
    @Override
    void close();
}
