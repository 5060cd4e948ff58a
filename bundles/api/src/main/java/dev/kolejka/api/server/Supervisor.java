package dev.kolejka.api.server;

/**
 * Whoever started the server and waits to hear how it is, as a service manager does. Each method returns soon and never
 * fails: what cannot be told is logged. Any thread.
 */
public interface Supervisor {

    /**
     * The server accepts requests: for the first time, or again.
     *
     * @param status a line for people
     */
    void ready(String status);

    /** The server reads its configuration again; {@link #ready} follows, whatever becomes of it. */
    void reloading();

    /** The server ends. */
    void stopping();
}
