package dev.kolejka.transport.mapped;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What lies where a queue is to be made: nothing, or a queue that has to end first. Confined to one thread. */
final class Earlier implements AutoCloseable {

    private final Place place;
    private final @Nullable FileChannel channel;

    private Earlier(Place place, @Nullable FileChannel channel) {
        this.place = place;
        this.channel = channel;
    }

    /**
     * Looks.
     *
     * @throws dev.kolejka.api.queue.QueueRefusedException if it is anything but a queue of this transport
     */
    static Earlier at(Place place) throws IOException {
        try {
            FileChannel channel = place.openChannel();
            try {
                place.header(channel);
                return new Earlier(place, channel);
            } catch (IOException | RuntimeException | Error failed) {
                channel.close();
                throw failed;
            }
        } catch (NoSuchFileException nothing) {
            return new Earlier(place, null);
        }
    }

    /**
     * Makes sure that an earlier queue is the maker's own to end.
     *
     * @throws dev.kolejka.api.queue.QueueRefusedException if it is somebody else's
     */
    void requireOwner(UserPrincipal maker) throws IOException {
        if (channel != null) {
            UserPrincipal owner = Files.getOwner(place.path(), LinkOption.NOFOLLOW_LINKS);
            if (!Objects.equals(owner, maker)) {
                throw place.refused("is a Kolejka queue of " + owner.getName() + ", not of " + maker.getName()
                        + ": remove it, or use another directory");
            }
        }
    }

    /** Tells whoever still uses the earlier queue that it is gone. */
    void end() throws IOException {
        if (channel != null) {
            try {
                new Front(channel.map(MapMode.READ_WRITE, 0, Layout.HEADER_BYTES)).end();
                MappedFile.surface();
            } catch (InternalError fault) {
                // Cut short in this very moment: whoever still uses it learns it in the same way.
                FaultGuard.requireFault(fault);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
