package dev.kolejka.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that was not there before, with mode 0644. */
final class NewFile {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

    private NewFile() {}

    /**
     * Writes it, never over another and never through a link.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     * @throws IOException                              if it cannot be written; then it is not there
     */
    static void write(Path file, byte[] bytes) throws IOException {
        ExactModes.makeFile(file);
        try {
            Disk.write(file, bytes);
            ExactModes.settle(file, MODE, null);
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }
}
