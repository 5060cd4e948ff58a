package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * The file beside another that will take its place, with its owner, group and mode. While it is there nobody else changes
 * that one in this way, so it is what makes changes come one after the other. One thread.
 */
final class Replacement implements AutoCloseable {

    private final Path file;
    private final Path fresh;
    private boolean isPut;

    private Replacement(Path file, Path fresh) {
        this.file = file;
        this.fresh = fresh;
    }

    /**
     * Makes it, empty and closed to everybody else.
     *
     * @param file the file that will change; where it is a link, what that points to
     * @throws RefusedException TEMPORARY when there is one already
     * @throws IOException      if it cannot be made
     */
    static Replacement of(Path file) throws RefusedException, IOException {
        Path real = file.toRealPath();
        Path fresh = real.resolveSibling("." + real.getFileName() + ".new");
        try {
            ExactModes.makeFile(fresh);
        } catch (FileAlreadyExistsException there) {
            throw new RefusedException(ExitStatus.TEMPORARY, Saying.of(FilePhrase.BEING_CHANGED, real, fresh), there);
        }
        return new Replacement(real, fresh);
    }

    /**
     * Lets it take the other's place, once it is on the disk.
     *
     * @throws RefusedException NOT_ALLOWED when it may not have the other's owner and group
     */
    void put(byte[] bytes) throws IOException, RefusedException {
        Disk.write(fresh, bytes);
        takeOver(Files.readAttributes(file, PosixFileAttributes.class));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        isPut = true;
    }

    private void takeOver(PosixFileAttributes there) throws IOException, RefusedException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributes ours = view.readAttributes();
        try {
            if (!ours.owner().equals(there.owner())) {
                view.setOwner(there.owner());
            }
            if (!ours.group().equals(there.group())) {
                view.setGroup(there.group());
            }
        } catch (FileSystemException forbidden) {
            throw new RefusedException(
                    ExitStatus.NOT_ALLOWED,
                    Saying.of(
                            FilePhrase.FILE_OF_ANOTHER,
                            file,
                            there.owner().getName(),
                            there.group().getName()),
                    forbidden);
        }
        view.setPermissions(there.permissions());
    }

    /** Removes it, unless it has taken the other's place. */
    @Override
    public void close() throws IOException {
        if (!isPut) {
            Files.deleteIfExists(fresh);
        }
    }
}
