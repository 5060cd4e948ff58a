package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as its files have it. Immutable.
 *
 * @param settings   everything but people and groups
 * @param roster     people and groups
 * @param rosterFile the file that people and groups are in
 * @param rosterText what is in it
 * @param root       what it was read from when that is JSON, null for a classic file
 */
record Reading(Settings settings, RosterDraft roster, Path rosterFile, Source rosterText, @Nullable Fields root) {

    /**
     * Reads and checks it.
     *
     * @param file  the file to begin with
     * @param texts what is in it, and in the files it names
     * @throws ConfigurationException with everything that is wrong
     */
    static Reading read(Path file, Texts texts) throws ConfigurationException {
        Problems problems = new Problems();
        Optional<Reading> reading = readUnchecked(file, texts, problems);
        reading.ifPresent(read -> RosterChecker.check(read.roster(), problems));
        problems.throwIfAny();
        return reading.orElseThrow();
    }

    /** The same, but nobody has asked whether people and groups make sense. */
    static Optional<Reading> readUnchecked(Path file, Texts texts, Problems problems) {
        return texts.read(file, 0, problems).flatMap(source -> read(file, source, texts, problems));
    }

    private static Optional<Reading> read(Path file, Source source, Texts texts, Problems problems) {
        if (!isJson(source.text())) {
            return Optional.of(new Reading(Settings.DEFAULT, ClassicRoster.read(source, problems), file, source, null));
        }
        return JsonTree.read(source, problems)
                .map(structure -> new Fields(structure, JsonSettings.KEYS, problems))
                .flatMap(root -> {
                    Settings settings = JsonSettings.read(root, problems);
                    return root.has("roster")
                            ? named(file, settings, root, texts, problems)
                            : Optional.of(new Reading(settings, JsonRoster.read(root, problems), file, source, root));
                });
    }

    /** A slash begins a comment above the brace; no line of config.txt begins with either. */
    private static boolean isJson(String text) {
        String begins = text.stripLeading();
        return begins.startsWith("{") || begins.startsWith("/");
    }

    private static Optional<Reading> named(Path file, Settings settings, Fields root, Texts texts, Problems problems) {
        if (root.has("people") || root.has("groups")) {
            problems.add(
                    root.placeOf("roster"),
                    Saying.of(ProblemPhrase.ROSTER_TWICE),
                    Saying.of(ProblemPhrase.EXPECT_ONE_ROSTER));
        }
        return Optional.ofNullable(root.text("roster"))
                .flatMap(name -> beside(file, name, problems))
                .flatMap(path -> texts.read(path, 1, problems)
                        .map(source ->
                                new Reading(settings, ClassicRoster.read(source, problems), path, source, root)));
    }

    private static Optional<Path> beside(Path file, Located<String> name, Problems problems) {
        try {
            return Optional.of(file.resolveSibling(name.value()));
        } catch (InvalidPathException noPath) {
            problems.add(name.place(), Wording.is("roster", name.value()), Saying.of(ProblemPhrase.EXPECT_FILE_NAME));
            return Optional.empty();
        }
    }

    /** What it says, with the defaults filled in. Once it is checked. */
    Configuration toConfiguration() {
        return settings.with(roster.toRoster());
    }

    /** What an operator should know about it, in sentences. Once it is checked. */
    List<Saying> warnings() {
        List<Saying> warnings = new ArrayList<>();
        if (root != null) {
            warnings.addAll(MailboxSize.warnings(root, settings));
        }
        warnings.addAll(ClassicLimits.warnings(toConfiguration()));
        warnings.addAll(PlainPasswords.warnings(roster));
        warnings.addAll(OpenFiles.warnings(files()));
        return warnings;
    }

    /** All that it was read from. */
    private Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        if (root != null) {
            files.add(Path.of(root.place().source().file()));
        }
        files.add(rosterFile);
        return files;
    }

    /** Whether people and groups are lines of config.txt, instead of JSON. */
    boolean isClassic() {
        return roster.naming() == RosterDraft.Naming.BY_NUMBER;
    }
}
