package dev.kolejka.server.config;

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
    static List<String> warnings(RosterDraft roster) {
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
        List<String> warnings = new ArrayList<>();
        warnings.add(first.source().file() + ":" + first.line() + ": " + found(places)
                + "; \"kolejka-server passwd LOGIN\" sets one that nobody can read" + leaveOut(roster));
        warnOfReaders(Path.of(first.source().file()), warnings);
        return warnings;
    }

    private static String found(List<Place> places) {
        return places.size() == 1 ? "a plain password" : "the first of " + places.size() + " plain passwords";
    }

    /** The lines of config.txt have no room for nothing. */
    private static String leaveOut(RosterDraft roster) {
        return roster.naming() == RosterDraft.Naming.BY_LOGIN
                ? ", then \"password\" can be left out"
                : ", then this one counts for classic log-ins only";
    }

    private static void warnOfReaders(Path file, List<String> warnings) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.contains(PosixFilePermission.OTHERS_READ)) {
                warnings.add(file + " has mode " + DirectoryRules.octal(mode)
                        + ", so that every user may read the passwords in it; chmod o-r " + file);
            }
        } catch (IOException gone) {
            warnings.add("who may read the passwords in " + file + " cannot be found out: " + gone.getMessage());
        }
    }
}
