package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Warns of files that every user may write: whoever does adds people, and gives them passwords. */
final class OpenFiles {

    private OpenFiles() {}

    /**
     * Looks for them.
     *
     * @param files those a configuration was read from
     * @return a sentence for each that is open
     */
    static List<Saying> warnings(Collection<Path> files) {
        List<Saying> warnings = new ArrayList<>();
        for (Path file : files) {
            try {
                Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
                if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
                    warnings.add(Saying.of(WarningPhrase.WRITABLE_BY_ALL, file, DirectoryRules.octal(mode)));
                }
            } catch (IOException gone) {
                warnings.add(Saying.of(WarningPhrase.WRITERS_UNKNOWN, file, String.valueOf(gone.getMessage())));
            }
        }
        return warnings;
    }
}
