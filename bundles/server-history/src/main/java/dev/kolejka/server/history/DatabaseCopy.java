package dev.kolejka.server.history;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/**
 * A copy of a database in one file, mode 0600: it is made under another name, forced to the disk, and then gets its own. A
 * process that is killed leaves at most the file under the other name, which the next one removes. One thread.
 *
 * @param file absolute; where it is to be
 */
record DatabaseCopy(Path file) {

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /**
     * Makes it of what is in the database now, without what was removed from there.
     *
     * @return how many bytes it has
     */
    long make(Database database) throws SQLException, IOException, RefusedException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(ExitStatus.CANNOT_CREATE, Saying.of(HistoryPhrase.COPY_THERE, file));
        }
        try {
            Files.deleteIfExists(unfinished());
            // An empty file is written into, with the mode it has.
            Files.createFile(
                    unfinished(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            database.copyTo(unfinished());
            return finish();
        } finally {
            Files.deleteIfExists(unfinished());
        }
    }

    /** It is whole. */
    private long finish() throws IOException {
        try (FileChannel copy = FileChannel.open(unfinished(), StandardOpenOption.WRITE)) {
            copy.force(true);
        }
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
        return Files.size(file);
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
