package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueRefusedException;
import dev.kolejka.api.queue.QueueShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a queue file is, and the eye that looks at what lies there before anything of it is used.
 *
 * @param address the address it was made from
 * @param path    the file
 */
record Place(QueueAddress address, Path path) {

    /** No slash, nothing hidden, nothing that a terminal or a shell takes for something else. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}");

    /**
     * The place an address means.
     *
     * @throws QueueRefusedException    if the name is not a plain file name
     * @throws IllegalArgumentException if the address is another transport's
     */
    static Place of(QueueAddress address) throws QueueRefusedException {
        if (!address.transport().equals(MappedTransport.NAME)) {
            throw new IllegalArgumentException("not a mapped queue: " + address);
        }
        Optional<String> complaint = complaintAbout(address.name());
        if (complaint.isPresent()) {
            throw new QueueRefusedException(
                    address.directory() + "/" + address.name(), "cannot be a queue: " + complaint.get());
        }
        return new Place(address, address.directory().resolve(address.name()));
    }

    /** What keeps a name from being a queue's. */
    static Optional<String> complaintAbout(String name) {
        return PLAIN_NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("its name must be letters, digits, '_', '.' and '-', begin with none of the last two, and"
                        + " have at most 100 characters");
    }

    /** The name a file has until it is whole. */
    Path unfinished() {
        return path.resolveSibling("." + address.name() + ".new");
    }

    /** What tells which of its users are alive. */
    Path lockFile() {
        return path.resolveSibling(LockFile.NAME);
    }

    QueueRefusedException refused(String why) {
        return new QueueRefusedException(path.toString(), why);
    }

    /**
     * Opens the plain file that lies there.
     *
     * @throws java.nio.file.NoSuchFileException if nothing lies there
     * @throws QueueRefusedException             if something else lies there
     */
    FileChannel openChannel() throws IOException {
        // Looked at before it is opened: opening a pipe would wait for somebody to write into it.
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw refused("is not a plain file");
        }
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException denied) {
            throw (IOException) new AccessDeniedException(path.toString(), null, "this user may not read and write it")
                    .initCause(denied);
        }
    }

    /**
     * Reads the header of the file.
     *
     * @return a copy
     * @throws QueueRefusedException if it is not a queue's
     */
    Front header(FileChannel channel) throws IOException {
        ByteBuffer copy = ByteBuffer.allocateDirect(Layout.HEADER_BYTES);
        while (copy.hasRemaining() && channel.read(copy, copy.position()) >= 0) {}
        Front header = new Front(copy);
        if (copy.hasRemaining() || !header.hasMagic()) {
            throw refused("is not a Kolejka queue");
        }
        return header;
    }

    /**
     * The shape a header tells, when this program can use it and the file is as long as it must be.
     *
     * @throws QueueRefusedException if not
     */
    QueueShape checkedShape(Front header, long fileBytes) throws QueueRefusedException {
        if (header.version() != Layout.VERSION) {
            throw refused("is a Kolejka queue of version " + header.version() + ", this program knows version "
                    + Layout.VERSION + ": server and client must be of the same release");
        }
        try {
            QueueShape shape = header.shape();
            long expected = new Layout(shape).fileBytes();
            if (fileBytes != expected) {
                throw refused("is damaged: it has " + fileBytes + " bytes instead of " + expected);
            }
            return shape;
        } catch (IllegalArgumentException impossible) {
            throw refused("is damaged: " + impossible.getMessage());
        }
    }
}
