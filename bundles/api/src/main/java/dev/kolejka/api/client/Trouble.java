package dev.kolejka.api.client;

import dev.kolejka.api.program.ExitStatus;

/** What keeps a client from getting an answer. Each has words in every language. */
public enum Trouble {
    /** The run directory names no door: no server has run there. */
    NO_SERVER,
    /** There is a run directory, but nobody serves it now. */
    SERVER_STOPPED,
    /**
     * No answer came until the deadline. After a plain log-in what was asked may have been done, or not; in a sealed session
     * it stays asked, and is done once when the server answers again.
     */
    NO_ANSWER,
    /** The server was not there, or did not let a sealed session in again, until the deadline: nothing was sent. */
    NOT_SENT,
    /** The queue had no room for the request until the deadline; nothing was sent. */
    QUEUE_FULL,
    /** The queue was closed before the answer came: what was asked may have been done, or not. */
    OUTCOME_UNKNOWN,
    /** The server does not, or no longer, count us as logged in. */
    LOGGED_OUT,
    /** Another session of the same person took over; this one does not take it back. */
    TAKEN_OVER,
    /** As many sealed sessions as there may be are open. */
    NO_SLOT,
    /** The server, or this program, has no sealed sessions. The plain log-in has to be asked for by name. */
    NOT_SEALED,
    /** What says who the server is could be another's work, or is not what it was. */
    NOT_TRUSTED,
    /** What this user had remembered cannot be read, or nothing can be kept. */
    KEYCHAIN,
    /** The operating system does not let us use the queue. */
    NOT_ALLOWED,
    /** No transport here can open any of the server's doors. */
    NO_TRANSPORT,
    /** What the server published or answered does not follow the protocol. */
    MALFORMED;

    /**
     * How a program ends that cannot get over it.
     *
     * @return the same for every program
     */
    public ExitStatus status() {
        return switch (this) {
            // What cannot be understood is of no more use than what is not there.
            case NO_SERVER, SERVER_STOPPED, NO_TRANSPORT, NOT_SEALED, MALFORMED -> ExitStatus.UNAVAILABLE;
            case NOT_ALLOWED, NOT_TRUSTED, KEYCHAIN -> ExitStatus.NOT_ALLOWED;
            case LOGGED_OUT, TAKEN_OVER, NO_SLOT, NO_ANSWER, NOT_SENT, QUEUE_FULL, OUTCOME_UNKNOWN ->
                ExitStatus.TEMPORARY;
        };
    }
}
