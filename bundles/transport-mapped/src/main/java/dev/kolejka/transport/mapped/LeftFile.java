package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * A queue file that a killed server left, and all that has to be so before another may be its maker: it is what that one
 * would make now, and no number in it is impossible. Used once, by one thread.
 */
final class LeftFile {

    private final Place place;
    private final QueueShape shape;
    private final QueueAccess access;

    LeftFile(Place place, QueueShape shape, QueueAccess access) {
        this.place = place;
        this.shape = shape;
        this.access = access;
    }

    /**
     * Takes it over, frames and all.
     *
     * @throws IOException   if there is none, or it is not to be taken over; the message says why
     * @throws InternalError if it was cut short in this moment, or, later, in one before
     */
    MappedFile takeOver() throws IOException {
        FileChannel channel = place.openChannel();
        try {
            requireHeader(place.header(channel), channel.size());
            requireAttributes();
            MappedFile file = new MappedFile(place, channel, shape);
            new Soundness(file).require();
            MappedFile.surface();
            return file;
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    private void requireHeader(Front header, long fileBytes) throws IOException {
        require(place.checkedShape(header, fileBytes).equals(shape), "has another shape than " + shape);
        require(header.isWhole(), "is damaged: its header has another checksum");
        require(header.queueId().getMostSignificantBits() != 0, "has no id");
        require(header.state() == Layout.STATE_OPEN, "was shut or removed: its state reads " + header.state());
        Host host = Host.of(place);
        require(
                !host.bootId().equals(Host.UNKNOWN_BOOT) && header.bootId().equals(host.bootId()),
                "is of another boot of this machine, " + header.bootId());
        require(
                host.lockFile() != Host.UNKNOWN_FILE && header.lockFile() == host.lockFile(),
                "was used with another " + place.lockFile());
    }

    private void requireAttributes() throws IOException {
        PosixFileAttributes left =
                Files.readAttributes(place.path(), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes made = new NewFile(place, shape, access).attributes();
        require(
                left.owner().equals(made.owner())
                        && left.group().equals(made.group())
                        && left.permissions().equals(made.permissions()),
                "belongs to others than a new one would");
    }

    private void require(boolean so, String elseWhy) throws IOException {
        if (!so) {
            throw place.refused(elseWhy);
        }
    }
}
