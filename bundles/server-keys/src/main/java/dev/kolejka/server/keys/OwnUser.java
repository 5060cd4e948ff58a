package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The user this process runs as, as files know it. */
final class OwnUser {

    /** Belongs to whoever runs this process. */
    private static final Path SELF = Path.of("/proc/self");

    private OwnUser() {}

    static UserPrincipal find() throws RefusedException {
        try {
            return Files.getOwner(SELF);
        } catch (IOException noProc) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(KeyPhrase.OWN_USER_UNKNOWN, SELF), noProc);
        }
    }
}
