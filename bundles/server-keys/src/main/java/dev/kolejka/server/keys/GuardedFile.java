package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * A file of keys: a plain file of one user's, with a mode, whole or not there at all, and never reached through a link. It
 * lies in a directory that nobody else may write, so between two looks nothing there becomes a link. Any thread.
 *
 * @param path     where
 * @param mode     who may open it
 * @param maxBytes how long it may be at most
 */
record GuardedFile(Path path, Mode mode, int maxBytes) {

    /**
     * Reads all of it.
     *
     * @param owner whose it must be
     * @return its bytes, to be wiped by the caller when they are secret; empty when it is not there
     * @throws RefusedException NOT_ALLOWED for a link, for what is no plain file, another's, or open to others; CONFIG
     *                          when it is too long; IO_ERROR when it cannot be read
     */
    Optional<byte[]> read(UserPrincipal owner) throws RefusedException {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            check(attributes, owner);
            return Optional.of(bytes(attributes.size()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw io("cannot be read", failed);
        }
    }

    private void check(PosixFileAttributes attributes, UserPrincipal owner) throws RefusedException {
        if (!attributes.isRegularFile()) {
            throw notAllowed(attributes.isSymbolicLink() ? "is a link" : "is no plain file", "remove it");
        }
        if (!attributes.owner().equals(owner)) {
            throw notAllowed(
                    "belongs to " + Text.clean(attributes.owner().getName()) + " instead of "
                            + Text.clean(owner.getName()),
                    "remove it, or give it to " + Text.clean(owner.getName()) + " if you trust what is in it");
        }
        if (mode.isTooOpen(attributes.permissions())) {
            throw notAllowed(
                    "has mode " + Mode.octal(attributes.permissions()) + ", " + mode.harm(),
                    "chmod " + Mode.octal(mode.permissions()) + " " + path);
        }
    }

    private RefusedException notAllowed(String what, String way) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, path + " " + what + "; find out who did that, then " + way);
    }

    private byte[] bytes(long size) throws IOException, RefusedException {
        if (size > maxBytes) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    path + " has " + size + " bytes, more than any that was written here (" + maxBytes
                            + "); put a good copy back");
        }
        // Outside of the heap, and ours: else the channel would copy a secret through a buffer that it keeps.
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) size);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until it is whole
            }
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            return bytes;
        } finally {
            wipe(buffer);
        }
    }

    /**
     * Writes a file beside the one that is there, brings it to the disk and lets it take the other's place. What was a
     * link there is replaced, not followed. One writer at a time: see {@link ChangeLock}.
     *
     * @param bytes all that will be in it; the caller's to wipe
     * @throws RefusedException IO_ERROR; what was there is there still
     */
    void write(byte[] bytes) throws RefusedException {
        Path fresh = path.resolveSibling("." + path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(Mode.SECRET.permissions()));
            force(fresh, bytes);
            Files.setPosixFilePermissions(fresh, mode.permissions());
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException failed) {
            discard(fresh, failed);
            throw io("cannot be written", failed);
        }
    }

    private static void force(Path fresh, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } finally {
            wipe(buffer);
        }
    }

    private static void wipe(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    /** Without this a rename may be forgotten when the machine dies. */
    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void discard(Path fresh, IOException failed) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private RefusedException io(String what, IOException cause) {
        return new RefusedException(ExitStatus.IO_ERROR, path + " " + what + ": " + why(cause), cause);
    }

    /** What the system says; of itself a file's exception often says only the path again. */
    static String why(IOException cause) {
        if (cause instanceof FileSystemException failed) {
            return failed.getReason() == null ? cause.getClass().getSimpleName() : failed.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
