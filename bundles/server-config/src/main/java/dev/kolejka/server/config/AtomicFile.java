package dev.kolejka.server.config;

import dev.kolejka.api.program.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file in the run directory that everybody may read and that is always whole: the old text or the new one. */
final class AtomicFile {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {}

    /**
     * Writes a file beside the one that is there, brings it to the disk and lets it take the other's place; what was a
     * link there is replaced, not followed. Whoever calls is the directory's only server, so a fixed name will do for
     * the file beside it, and a dead server's is simply removed.
     *
     * @param file  the file
     * @param bytes all that will be in it
     * @throws RefusedException IO_ERROR, naming the file
     */
    static void write(Path file, byte[] bytes) throws RefusedException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            ExactModes.makeFile(fresh);
            Disk.write(fresh, bytes);
            ExactModes.settle(fresh, MODE, null);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            Disk.forceDirectoryOf(file);
        } catch (IOException failed) {
            discard(fresh, failed);
            throw Trouble.io(FilePhrase.NOT_WRITTEN, file, failed);
        }
    }

    private static void discard(Path fresh, IOException failed) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
