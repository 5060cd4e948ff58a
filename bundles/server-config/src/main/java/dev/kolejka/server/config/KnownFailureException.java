package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The file system would not do something, and we know better than it why. */
final class KnownFailureException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private final transient Saying why;

    KnownFailureException(Path path, Saying why) {
        super(path.toString(), null, why.toString());
        this.why = why;
    }

    /** For people. */
    Saying why() {
        return why;
    }
}
