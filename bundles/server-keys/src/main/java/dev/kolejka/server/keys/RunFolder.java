package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.SharedFileSystem;
import dev.kolejka.api.protocol.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** What a run directory must be like before keys are looked for in it. */
final class RunFolder {

    private RunFolder() {}

    /**
     * Looks at it as somebody who only reads what everybody may.
     *
     * @return whose it is
     * @throws RefusedException UNAVAILABLE when it is not there; NOT_ALLOWED when it is a link, no directory, or others
     *                          may write it; IO_ERROR when it is on another machine's or a program's file system
     */
    static UserPrincipal look(Path run) throws RefusedException {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(run, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isDirectory()) {
                throw notAllowed(run + " is " + (attributes.isSymbolicLink() ? "a link" : "no directory")
                        + "; name the directory itself with --run");
            }
            if (Mode.PUBLIC.isTooOpen(attributes.permissions())) {
                throw notAllowed("run directory " + run + " has mode " + Mode.octal(attributes.permissions())
                        + ", so that others may write it; chmod go-w " + run);
            }
            checkFileSystem(run);
            return attributes.owner();
        } catch (NoSuchFileException missing) {
            throw noServer(run, "there is no such directory");
        } catch (IOException failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "run directory " + run + " cannot be looked at: " + GuardedFile.why(failed),
                    failed);
        }
    }

    private static void checkFileSystem(Path run) throws IOException, RefusedException {
        Optional<String> shared = SharedFileSystem.refused(run);
        if (shared.isPresent()) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    "run directory " + run + " is on a " + shared.get() + " file system, where keys are not safe;"
                            + " name one on a disk of this machine with --run");
        }
    }

    /**
     * Looks at it as its server's user does.
     *
     * @throws RefusedException as {@link #look}; NOT_ALLOWED also when it is another's
     */
    static void checkOurs(Path run) throws RefusedException {
        UserPrincipal owner = look(run);
        if (!owner.equals(OwnUser.find())) {
            String name = Text.clean(owner.getName());
            throw notAllowed("run directory " + run + " belongs to " + name + "; ask as that user: sudo -u " + name
                    + " kolejka-server …");
        }
    }

    private static RefusedException notAllowed(String message) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, message);
    }

    /** Nobody has made keys there. */
    static RefusedException noServer(Path run, String why) {
        return new RefusedException(
                ExitStatus.UNAVAILABLE,
                "no server has run on " + run + ": " + why + "; kolejka-server --config FILE --run " + run
                        + " starts one, --run names another directory");
    }
}
