package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;

/** What a server has published, with the bytes by which it sees that sealed sessions live. One thread. */
interface SharedDirectory extends Published {

    /**
     * Refuses a server whose lock file was taken from under it: a session that begins now would hold a byte where the
     * server does not look.
     *
     * @throws ChatException NOT_TRUSTED; not when that server is dead, since another may have begun with another file
     */
    void requireLocksInPlace() throws ChatException;

    /** The bytes that prove life. */
    SlotLocks slotLocks() throws ChatException;
}
