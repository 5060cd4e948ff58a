package dev.kolejka.api.queue;

import java.nio.file.Path;

/**
 * Where a queue is to be found.
 *
 * @param transport the {@link QueueTransport#name() name} of the transport that carries it
 * @param name      what that transport calls it: a plain file name, a key
 * @param directory the run directory it belongs to, for transports that live in files
 */
public record QueueAddress(String transport, String name, Path directory) {

    /**
     * Checks itself.
     *
     * @throws IllegalArgumentException if the transport or the name is empty
     */
    public QueueAddress {
        if (transport.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a queue address needs a transport and a name, got '" + transport + "' and '" + name + "'");
        }
    }

    /** For people: {@code mapped queue kolejka.queue in /var/lib/kolejka}. */
    @Override
    public String toString() {
        return transport + " queue " + name + " in " + directory;
    }
}
