package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.MailKeeper;
import dev.kolejka.api.server.WaitingMail;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Keeps mail in a file of its own, mode 0600, a line of JSON a message; it is forced to the disk, and so is its folder. A
 * file that is there is left alone, and one that could not be written is removed again. One thread.
 */
final class MailFile implements MailKeeper {

    private final String recipient;
    private final Path file;

    /**
     * Writes nothing yet.
     *
     * @param recipient whose mail it is
     * @param file      absolute; must not be there
     */
    MailFile(String recipient, Path file) {
        this.recipient = recipient;
        this.file = file;
    }

    @Override
    public void keep(List<WaitingMail> mail) throws RefusedException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            writeOrRemove(channel, mail);
        } catch (FileAlreadyExistsException there) {
            throw new RefusedException(ExitStatus.CANNOT_CREATE, Saying.of(ControlPhrase.FILE_THERE, file), there);
        } catch (IOException failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR, Saying.of(ControlPhrase.FILE_NOT_WRITTEN, file, failed), failed);
        }
    }

    private void writeOrRemove(FileChannel channel, List<WaitingMail> mail) throws IOException {
        boolean isWhole = false;
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            for (WaitingMail message : mail) {
                out.write((MailJson.line(recipient, message) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            channel.force(true);
            forceFolder();
            isWhole = true;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void forceFolder() throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
