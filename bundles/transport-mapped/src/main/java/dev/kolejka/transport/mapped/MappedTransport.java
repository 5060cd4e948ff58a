package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Queues in memory-mapped files: one sparse file a queue, in the run directory, that every user of the queue has in
 * memory. Putting and taking is done by the users themselves, without the kernel. Any thread.
 */
@Component(service = QueueTransport.class)
public final class MappedTransport implements QueueTransport {

    static final String NAME = "mapped";

    private static final Logger LOG = System.getLogger(MappedTransport.class.getPackageName());

    /** Made by the framework, and by tests. */
    public MappedTransport() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String defaultName() {
        return "kolejka.queue";
    }

    @Override
    public boolean keepsQueues() {
        return false;
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return Place.complaintAbout(name);
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException {
        MappedFile file = new NewFile(Place.of(address), shape, access).make();
        try {
            return guarded(new MappedQueue(file, Whereabouts.identity(file.path()), true), file);
        } catch (IOException | RuntimeException | Error failed) {
            file.close();
            throw failed;
        }
    }

    @Override
    public Optional<MessageQueue> takeOver(QueueAddress address, QueueShape shape, QueueAccess access) {
        try {
            Place place = Place.of(address);
            Object identity = Whereabouts.identity(place.path());
            MappedFile file = new LeftFile(place, shape, access).takeOver();
            return Optional.of(guarded(new MappedQueue(file, identity, true), file));
        } catch (IOException | InternalError notSound) {
            FaultGuard.requireFault(notSound);
            LOG.log(Level.DEBUG, () -> "event=queue_not_taken_over address=" + address.name() + " error=" + notSound);
            return Optional.empty();
        }
    }

    @Override
    public MessageQueue open(QueueAddress address) throws IOException {
        Place place = Place.of(address);
        // Before it is opened: should another take its place in this moment, then what is open is not looked after.
        Object identity = Whereabouts.identity(place.path());
        FileChannel channel = place.openChannel();
        try {
            Front header = place.header(channel);
            QueueShape shape = place.checkedShape(header, channel.size());
            if (header.state() == Layout.STATE_GONE) {
                throw new NoSuchFileException(place.path().toString(), null, "the queue there was removed");
            }
            MappedFile file = new MappedFile(place, channel, shape);
            MappedFile.surface();
            return guarded(new MappedQueue(file, identity, false), file);
        } catch (InternalError fault) {
            channel.close();
            FaultGuard.requireFault(fault);
            throw (IOException) place.refused("is damaged: it was cut short").initCause(fault);
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    private static MessageQueue guarded(MappedQueue queue, MappedFile file) {
        return new FaultGuard(queue, file.path().toString());
    }
}
