package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.SharedFileSystem;
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
                throw notAllowed(
                        attributes.isSymbolicLink() ? KeyPhrase.RUN_IS_LINK : KeyPhrase.RUN_IS_NO_DIRECTORY, run);
            }
            if (Mode.PUBLIC.isTooOpen(attributes.permissions())) {
                throw notAllowed(KeyPhrase.RUN_TOO_OPEN, run, Mode.octal(attributes.permissions()));
            }
            checkFileSystem(run);
            return attributes.owner();
        } catch (NoSuchFileException missing) {
            throw noServer(run, Saying.of(KeyPhrase.NO_DIRECTORY));
        } catch (IOException failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR, Saying.of(KeyPhrase.RUN_NOT_SEEN, run, GuardedFile.why(failed)), failed);
        }
    }

    private static void checkFileSystem(Path run) throws IOException, RefusedException {
        Optional<String> shared = SharedFileSystem.refused(run);
        if (shared.isPresent()) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(KeyPhrase.RUN_ON_SHARED, run, shared.get()));
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
            throw notAllowed(KeyPhrase.RUN_OF_ANOTHER, run, owner.getName());
        }
    }

    private static RefusedException notAllowed(KeyPhrase why, Object... values) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(why, values));
    }

    /** Nobody has made keys there. */
    static RefusedException noServer(Path run, Saying why) {
        return new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(KeyPhrase.NO_SERVER, run, why));
    }
}
