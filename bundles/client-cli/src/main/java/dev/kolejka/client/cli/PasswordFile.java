package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
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
     * @throws RefusedException NOT_ALLOWED if the file is a link, no plain file, another's, or open to others; IO_ERROR if
     *                          it cannot be read; else as {@link SecretLine#read}
     */
    static char[] read(Path file) throws RefusedException {
        try {
            check(
                    file,
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
                    Files.getOwner(SELF));
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return SecretLine.read(in, file.toString());
            }
        } catch (NoSuchFileException none) {
            throw new RefusedException(ExitStatus.IO_ERROR, "there is no " + file, none);
        } catch (IOException failed) {
            throw new RefusedException(ExitStatus.IO_ERROR, file + " cannot be read: " + failed, failed);
        }
    }

    static void check(Path file, PosixFileAttributes facts, UserPrincipal self) throws RefusedException {
        if (!facts.isRegularFile()) {
            throw refused(file + " is " + (facts.isSymbolicLink() ? "a link" : "no plain file")
                    + "; name the file itself that holds the password");
        }
        if (!facts.owner().equals(self)) {
            throw refused(file + " belongs to " + facts.owner().getName() + ", not to you (" + self.getName()
                    + "); make one of your own");
        }
        if (!ALLOWED.containsAll(facts.permissions())) {
            throw refused(file + " has mode " + PosixFilePermissions.toString(facts.permissions())
                    + ", so that others may use it; chmod 600 " + file);
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, why);
    }
}
