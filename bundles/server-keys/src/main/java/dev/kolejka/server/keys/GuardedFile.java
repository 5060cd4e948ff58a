package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
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
            throw io(KeyPhrase.NOT_READ, failed);
        }
    }

    private void check(PosixFileAttributes attributes, UserPrincipal owner) throws RefusedException {
        if (!attributes.isRegularFile()) {
            throw notAllowed(attributes.isSymbolicLink() ? KeyPhrase.FILE_IS_LINK : KeyPhrase.FILE_IS_NOT_PLAIN, path);
        }
        if (!attributes.owner().equals(owner)) {
            throw notAllowed(KeyPhrase.FILE_OF_ANOTHER, path, attributes.owner().getName(), owner.getName());
        }
        if (mode.isTooOpen(attributes.permissions())) {
            throw notAllowed(
                    mode.tooOpen(), path, Mode.octal(attributes.permissions()), Mode.octal(mode.permissions()));
        }
    }

    private static RefusedException notAllowed(KeyPhrase what, Object... values) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(what, values));
    }

    private byte[] bytes(long size) throws IOException, RefusedException {
        if (size > maxBytes) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(KeyPhrase.FILE_LONG, path, size, maxBytes));
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
            throw io(KeyPhrase.NOT_WRITTEN, failed);
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

    private RefusedException io(KeyPhrase what, IOException cause) {
        return new RefusedException(ExitStatus.IO_ERROR, Saying.of(what, path, why(cause)), cause);
    }

    /** What the system says; of itself a file's exception often says only the path again. */
    static String why(IOException cause) {
        if (cause instanceof FileSystemException failed) {
            return failed.getReason() == null ? cause.getClass().getSimpleName() : failed.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
