package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** A file whose first line is a password, and that nobody but this user can read or write. */
final class PasswordFile {

    private static final Set<PosixFilePermission> ALLOWED = PosixFilePermissions.fromString("rw-------");

    /** Belongs to whoever runs this process. */
    private static final Path SELF = Path.of("/proc/self");

    private PasswordFile() {}

    /**
     * Reads the password.
     *
     * @return a new array, to be wiped by the caller
     * @throws CommandException NOT_ALLOWED if the file is a link, no plain file, another's, or open to others; IO_ERROR if
     *                          it cannot be read; else as {@link SecretLine#read}
     */
    static char[] read(Path file) throws CommandException {
        try {
            check(
                    file,
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
                    Files.getOwner(SELF));
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return SecretLine.read(in, file.toString());
            }
        } catch (NoSuchFileException none) {
            throw new CommandException(ExitStatus.IO_ERROR, Phrase.BAD_NO_FILE, file);
        } catch (IOException failed) {
            throw new CommandException(ExitStatus.IO_ERROR, Phrase.BAD_FILE, file, Reasons.of(failed));
        }
    }

    static void check(Path file, PosixFileAttributes facts, UserPrincipal self) throws CommandException {
        if (!facts.isRegularFile()) {
            throw refused(facts.isSymbolicLink() ? Phrase.BAD_LINK : Phrase.BAD_PLAIN_FILE, file);
        }
        if (!facts.owner().equals(self)) {
            throw refused(Phrase.BAD_OWNER, file, facts.owner().getName(), self.getName());
        }
        if (!ALLOWED.containsAll(facts.permissions())) {
            throw refused(Phrase.BAD_MODE, file, PosixFilePermissions.toString(facts.permissions()));
        }
    }

    private static CommandException refused(Phrase why, Object... values) {
        return new CommandException(ExitStatus.NOT_ALLOWED, why, values);
    }
}
