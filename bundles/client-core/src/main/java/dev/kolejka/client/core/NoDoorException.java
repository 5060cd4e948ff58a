package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;

/** The server lives, as far as is known, but no door of it opened this time. */
final class NoDoorException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ChatException trouble;
    private final boolean mayPass;

    /**
     * Says why.
     *
     * @param trouble what to tell when it stays so
     * @param mayPass whether it looks like the moment between two doors
     */
    NoDoorException(ChatException trouble, boolean mayPass) {
        super(trouble);
        this.trouble = trouble;
        this.mayPass = mayPass;
    }

    ChatException trouble() {
        return trouble;
    }

    boolean mayPass() {
        return mayPass;
    }
}
