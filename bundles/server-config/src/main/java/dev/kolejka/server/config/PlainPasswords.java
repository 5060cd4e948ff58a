package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Warns of passwords that stand in a file as they are typed. */
final class PlainPasswords {

    private PlainPasswords() {}

    /**
     * Looks for them.
     *
     * @param roster checked already
     * @return a sentence for people that names file and line, and one more when every user may read the file
     */
    static List<Saying> warnings(RosterDraft roster) {
        List<Place> places = roster.people().stream()
                .map(RosterDraft.Person::password)
                .filter(Objects::nonNull)
                .map(Located::place)
                .sorted()
                .toList();
        if (places.isEmpty()) {
            return List.of();
        }
        Place first = places.get(0);
        List<Saying> warnings = new ArrayList<>();
        warnings.add(Saying.of(remedy(roster), first.source().file(), first.line(), found(places)));
        warnOfReaders(Path.of(first.source().file()), warnings);
        return warnings;
    }

    private static Saying found(List<Place> places) {
        return places.size() == 1
                ? Saying.of(WarningPhrase.ONE_PASSWORD)
                : Saying.of(WarningPhrase.FIRST_PASSWORD, places.size());
    }

    /** The lines of config.txt have no room for nothing. */
    private static WarningPhrase remedy(RosterDraft roster) {
        return roster.naming() == RosterDraft.Naming.BY_LOGIN
                ? WarningPhrase.PASSWORD_IN_JSON
                : WarningPhrase.PASSWORD_IN_CLASSIC;
    }

    private static void warnOfReaders(Path file, List<Saying> warnings) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.contains(PosixFilePermission.OTHERS_READ)) {
                warnings.add(Saying.of(WarningPhrase.READABLE_BY_ALL, file, DirectoryRules.octal(mode)));
            }
        } catch (IOException gone) {
            warnings.add(Saying.of(WarningPhrase.READERS_UNKNOWN, file, String.valueOf(gone.getMessage())));
        }
    }
}
