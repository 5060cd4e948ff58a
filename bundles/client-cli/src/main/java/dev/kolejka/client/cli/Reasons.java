package dev.kolejka.client.cli;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;

/** Why a file or a stream could not be used. */
final class Reasons {

    private Reasons() {}

    /** To be put into a phrase: what the system says, without the names of Java's classes where that says enough. */
    static Object of(@Nullable Throwable failed) {
        if (failed instanceof AccessDeniedException) {
            return Saying.of(Phrase.PERMISSION_DENIED);
        }
        if (failed != null && failed.getClass() == IOException.class) {
            return String.valueOf(failed.getMessage());
        }
        return String.valueOf(failed);
    }
}
