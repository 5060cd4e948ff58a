package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Removes the SysV queue that a stopped server left. */
final class LeftQueue {

    private static final QueueShape ANY_SHAPE = new QueueShape(1, 2, QueueShape.Legend.NONE);

    private final Transports transports;
    private final QueueClaims claims;

    LeftQueue(Transports transports, QueueClaims claims) {
        this.transports = transports;
        this.claims = claims;
    }

    /**
     * Removes it, unless a server uses it.
     *
     * @param path a run directory, for messages only: such a queue lies in none
     * @param key  the queue's key; empty for the default
     * @return what was removed, or that there was nothing
     * @throws RefusedException CANNOT_CREATE when a server uses it; NOT_ALLOWED when the queue is another's
     */
    Saying remove(Path path, Optional<String> key) throws RefusedException {
        QueueTransport transport = transports.latest(DoorOptions.KEYED);
        if (transport == null) {
            throw transports.missing(DoorOptions.KEYED, ExitStatus.USAGE);
        }
        QueueAddress address = new QueueAddress(transport.name(), key.orElse(transport.defaultName()), path);
        claims.claim(address);
        return remove(transport, address);
    }

    private static Saying remove(QueueTransport transport, QueueAddress address) throws RefusedException {
        try {
            transport.open(address).close();
            try (MessageQueue left = transport.create(address, ANY_SHAPE, QueueAccess.DEFAULT)) {
                int frames = left.fill().frames();
                left.remove();
                return Saying.of(
                        ServerPhrase.QUEUE_REMOVED,
                        transport.name(),
                        address.name(),
                        new Saying.Count(ServerPhrase.Noun.FRAMES, frames));
            }
        } catch (NoSuchFileException nothingThere) {
            return Saying.of(ServerPhrase.NO_QUEUE, transport.name(), address.name());
        } catch (IOException e) {
            throw new RefusedException(
                    ExitStatus.NOT_ALLOWED, Saying.of(ServerPhrase.AS_IT_WAS_SAID, String.valueOf(e.getMessage())), e);
        }
    }
}
