package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.ServerIdentity;
import java.nio.file.Path;

/** Tells who the server of a run directory is, or refuses to. One thread. */
@FunctionalInterface
interface Trust {

    /**
     * The identity of a server, read anew.
     *
     * @throws ChatException NOT_SEALED when it has none, NOT_TRUSTED when it may be another's work
     */
    ServerIdentity accept(Path run) throws ChatException;
}
