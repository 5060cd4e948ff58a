package dev.kolejka.client.core;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Small files that only this user can read or write: a directory of mode 0700 with files of mode 0600. Each is written
 * whole or not at all, so any number of processes may use it at once. What is another's, a link, or open to others is
 * refused and never used. Any thread.
 */
final class PrivateFolder {

    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final FileFacts self;
    private final FileFacts.Look look;

    /**
     * Makes nothing yet.
     *
     * @param folder where; it and what is above it are made when something is written
     * @param self   who runs this process
     * @param look   tells whose files are
     */
    PrivateFolder(Path folder, FileFacts self, FileFacts.Look look) {
        this.folder = folder;
        this.self = self;
        this.look = look;
    }

    /** Where a file is, whether it is there or not. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Reads a file.
     *
     * @param maxBytes the most it may reasonably hold
     * @return a new array, to be wiped by the caller if it is a secret; empty when there is no such file
     * @throws RefusedException if it is not this user's alone, is too long, or cannot be read
     */
    Optional<byte[]> read(String name, int maxBytes) throws RefusedException {
        Path file = file(name);
        try {
            requireOurs(look.at(folder), false);
            FileFacts facts = look.at(file);
            requireOurs(facts, true);
            return Optional.of(readAll(file, maxBytes));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(Detail.CANNOT_READ, file, failed), failed);
        }
    }

    private static byte[] readAll(Path file, int maxBytes) throws IOException {
        // Outside of the heap, and ours: else the channel would copy what may be a secret through a buffer of its own.
        ByteBuffer content = ByteBuffer.allocateDirect(maxBytes + 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (content.hasRemaining() && channel.read(content) >= 0) {}
            content.flip();
            if (content.remaining() > maxBytes) {
                throw new IOException("it has more than " + maxBytes + " bytes");
            }
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            return bytes;
        } finally {
            wipe(content);
        }
    }

    /**
     * Puts a file in the place of the one there was, if any.
     *
     * @param content not kept
     * @throws RefusedException if the directory is not this user's alone, or cannot be written
     */
    void write(String name, byte[] content) throws RefusedException {
        Path file = file(name);
        Path unfinished = file(
                "." + name + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try {
            make(folder);
            requireOurs(look.at(folder), false);
            writeAll(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(Detail.CANNOT_WRITE, file, failed), failed);
        }
    }

    private static void writeAll(Path unfinished, byte[] content) throws IOException {
        ByteBuffer copy = ByteBuffer.allocateDirect(content.length);
        try (FileChannel channel =
                FileChannel.open(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            copy.put(content).flip();
            while (copy.hasRemaining()) {
                channel.write(copy);
            }
            channel.force(true);
        } catch (IOException failed) {
            Files.deleteIfExists(unfinished);
            throw failed;
        } finally {
            wipe(copy);
        }
    }

    /** Makes what is missing, in this user's directories only: root does not leave its own in somebody else's home. */
    private void make(Path directory) throws IOException, RefusedException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent == null) {
            throw new NoSuchFileException(directory.toString());
        }
        make(parent);
        FileFacts above = look.at(parent.toRealPath());
        if (above.uid() != self.uid()) {
            throw refused(
                    Detail.ABOVE_IS_ANOTHERS,
                    above.path(),
                    above.owner().getName(),
                    self.owner().getName());
        }
        try {
            Files.createDirectory(directory, DIRECTORY);
        } catch (FileAlreadyExistsException made) {
            // By another process, for the same reason.
        }
    }

    /**
     * Removes a file, whatever it is and whoever may read it, and what an end in the middle of a write has left of it.
     *
     * @return whether it was there
     * @throws RefusedException if the directory is not this user's alone, or cannot be written
     */
    boolean remove(String name) throws RefusedException {
        Path file = file(name);
        try {
            requireOurs(look.at(folder), false);
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(
                    folder, path -> String.valueOf(path.getFileName()).startsWith("." + name + "."))) {
                for (Path left : unfinished) {
                    Files.deleteIfExists(left);
                }
            }
            return Files.deleteIfExists(file);
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException failed) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(Detail.CANNOT_REMOVE, file, failed), failed);
        }
    }

    private void requireOurs(FileFacts facts, boolean file) throws RefusedException {
        Path path = facts.path();
        if (file ? !facts.isPlainFile() : !facts.isDirectory()) {
            Detail other = file ? Detail.NO_PLAIN_FILE : Detail.NO_DIRECTORY;
            throw refused(facts.isLink() ? Detail.IS_LINK : other, path);
        }
        if (facts.uid() != self.uid()) {
            throw refused(
                    Detail.IS_ANOTHERS,
                    path,
                    facts.owner().getName(),
                    self.owner().getName());
        }
        if (file ? facts.othersMayUse() : facts.othersMayWrite()) {
            throw refused(file ? Detail.OTHERS_MAY_USE : Detail.OTHERS_MAY_WRITE, path, facts.octal());
        }
    }

    private static RefusedException refused(Detail why, Object... values) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(why, values));
    }

    private static void wipe(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    /** Overwrites what was a secret. */
    static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
