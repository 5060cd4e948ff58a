package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.queue.Frame;
import java.util.Optional;

/** What a plain log-in does not have: keys, and mail that waits to be acknowledged. */
interface PlainChat extends Chat {

    @Override
    default int maxTextBytes() {
        return Frame.MAX_TEXT_BYTES;
    }

    @Override
    default Optional<Login> logInRemembered(String login, boolean takeOver) {
        return Optional.empty();
    }

    @Override
    default Login takeOver() {
        throw new IllegalStateException("a plain log-in ends no other session");
    }

    @Override
    default Optional<InTheWay> inTheWay() {
        return Optional.empty();
    }

    @Override
    default boolean isRemembered(String login) {
        return false;
    }

    @Override
    default void remember() {
        throw new IllegalStateException("a plain log-in has no key to remember");
    }

    @Override
    default boolean forget(String login) {
        return false;
    }

    /** Mail that was taken off the lane is gone from the server: there is nothing to tell. */
    @Override
    default void shown() {}
}
