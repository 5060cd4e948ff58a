package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueRefusedException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration.QueueSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the queues of a server's doors. Any thread. */
final class QueueMaker {

    private static final Logger LOG = System.getLogger(QueueMaker.class.getPackageName());

    private final QueueClaims claims;
    private final Path run;
    private final QueueShape shape;
    private final QueueSettings settings;

    QueueMaker(Path run, Numbering numbering, QueueSettings settings, QueueClaims claims) {
        this.claims = claims;
        this.run = run;
        this.settings = settings;
        var size = numbering.size();
        var legend = new QueueShape.Legend(size.people(), size.groups(), size.sessions());
        this.shape = new QueueShape(numbering.types(), settings.slotsPerLane(), legend);
    }

    QueueAddress address(QueueTransport transport, String name) {
        return new QueueAddress(transport.name(), name, run);
    }

    MessageQueue make(QueueTransport transport, QueueAddress address) throws RefusedException {
        var complaint = transport.complaintAbout(address.name());
        if (complaint.isPresent()) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    Saying.of(ServerPhrase.NO_QUEUE_NAME, transport.name(), address.name(), complaint.get()));
        }
        if (transport.keepsQueues()) {
            claims.claim(address);
        }
        try {
            MessageQueue queue = transport.create(address, shape, settings.access());
            if (transport.keepsQueues()) {
                sayWhatIsLeft(address, queue);
            }
            return queue;
        } catch (QueueRefusedException e) {
            throw new RefusedException(
                    ExitStatus.NOT_ALLOWED,
                    Saying.of(ServerPhrase.QUEUE_LEFT_ALONE, String.valueOf(e.getMessage())),
                    e);
        } catch (AccessDeniedException e) {
            throw new RefusedException(
                    ExitStatus.NOT_ALLOWED, Saying.of(ServerPhrase.AS_IT_WAS_SAID, String.valueOf(e.getMessage())), e);
        } catch (IOException | RuntimeException | LinkageError e) {
            // A transport is a guest: whatever it throws is its trouble, and must not be that of other doors.
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(
                            ServerPhrase.QUEUE_NOT_MADE,
                            address.transport(),
                            address.name(),
                            address.directory(),
                            reason(e)),
                    e);
        }
    }

    /** An empty queue of an earlier server is as good as a new one. */
    private static void sayWhatIsLeft(QueueAddress address, MessageQueue queue) {
        int frames = queue.fill().frames();
        if (frames > 0) {
            LOG.log(
                    Level.INFO,
                    "event=queue_taken_over door=" + address.transport() + " queue=" + address.name() + " frames="
                            + frames);
        }
    }

    /** The queue that a killed server left there, with all that is on it; empty when there is none of use. */
    Optional<MessageQueue> takeOver(QueueTransport transport, QueueAddress address) {
        try {
            return transport.takeOver(address, shape, settings.access());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "event=queue_not_taken_over queue=" + address.name(), e);
            return Optional.empty();
        }
    }

    private static String reason(Throwable e) {
        return e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
    }

    /** Ends a queue that a server killed in a swap left at an address of ours, so that who uses it learns of it. */
    void endLeftover(QueueTransport transport, QueueAddress address) throws RefusedException {
        if (transport.keepsQueues()) {
            claims.claim(address);
        }
        try {
            transport.open(address).close();
            MessageQueue leftover = transport.create(address, shape, settings.access());
            leftover.remove();
            leftover.close();
        } catch (NoSuchFileException nothingThere) {
            // As it should be.
        } catch (IOException | RuntimeException | LinkageError foreign) {
            LOG.log(Level.DEBUG, "event=leftover_kept", foreign);
        }
    }
}
