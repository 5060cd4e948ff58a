package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a queue file: under another name until it is whole, so that nobody ever opens half a queue, and for its maker
 * alone until its group and mode are what they have to be. Used once, by one thread.
 */
final class NewFile {

    private final Place place;
    private final QueueShape shape;
    private final QueueAccess access;

    NewFile(Place place, QueueShape shape, QueueAccess access) {
        this.place = place;
        this.shape = shape;
        this.access = access;
    }

    /**
     * Makes the file and puts it in its place.
     *
     * @throws dev.kolejka.api.queue.QueueRefusedException if something else lies there
     */
    MappedFile make() throws IOException {
        Path unfinished = place.unfinished();
        try (Earlier earlier = Earlier.at(place)) {
            LockFile.make(place.lockFile(), access);
            FileChannel channel = begin(unfinished);
            try {
                return finished(unfinished, channel, earlier);
            } catch (IOException | RuntimeException | Error failed) {
                channel.close();
                throw failed;
            }
        } catch (AccessDeniedException denied) {
            throw explained("this user may not write to " + place.path().getParent(), denied);
        } catch (NoSuchFileException missing) {
            throw explained("there is no directory " + place.path().getParent(), missing);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Whose the file would be and who might use it.
     *
     * @throws IOException if it could not be made
     */
    PosixFileAttributes attributes() throws IOException {
        Path unfinished = place.unfinished();
        try {
            begin(unfinished).close();
            giveAway(unfinished);
            return Files.readAttributes(unfinished, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static FileChannel begin(Path unfinished) throws IOException {
        Files.deleteIfExists(unfinished);
        return FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private MappedFile finished(Path unfinished, FileChannel channel, Earlier earlier) throws IOException {
        earlier.requireOwner(Files.getOwner(unfinished, LinkOption.NOFOLLOW_LINKS));
        MappedFile file = fill(channel);
        giveAway(unfinished);
        channel.force(true);
        earlier.end();
        Files.move(unfinished, place.path(), StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    private MappedFile fill(FileChannel channel) throws IOException {
        Layout layout = new Layout(shape);
        ByteBuffer front = ByteBuffer.allocate(layout.frontBytes());
        while (front.hasRemaining()) {
            channel.write(front);
        }
        channel.write(ByteBuffer.allocate(1), layout.fileBytes() - 1); // the lanes before it stay a hole
        MappedFile file = new MappedFile(place, channel, shape);
        file.front().write(shape, newId(new SecureRandom()), Host.of(place));
        return file;
    }

    /** The half that is told is not 0, which would mean that there is none. */
    private static UUID newId(SecureRandom random) {
        long told = random.nextLong();
        while (told == 0) {
            told = random.nextLong();
        }
        return new UUID(told, random.nextLong());
    }

    /** Sets the mode by name: the umask takes bits from what a file is created with. */
    private void giveAway(Path unfinished) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(unfinished, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Optional<String> group = Optional.ofNullable(access.group());
        if (group.isPresent()) {
            try {
                view.setGroup(unfinished
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByGroupName(group.get()));
            } catch (UserPrincipalNotFoundException unknown) {
                throw explained("there is no group " + group.get(), unknown);
            }
        }
        Files.setPosixFilePermissions(unfinished, access.permissions());
    }

    private IOException explained(String why, IOException cause) {
        return new IOException("cannot make the " + place.address() + ": " + why, cause);
    }
}
