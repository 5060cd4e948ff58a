package dev.kolejka.server.config;

import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Reads configurations, JSON and classic, and writes nothing. Any thread. */
@Component
public final class ConfigurationReader implements Configurations {

    private static final System.Logger LOG = System.getLogger(ConfigurationReader.class.getName());

    /** For the component runtime and for tests: it needs nothing. */
    public ConfigurationReader() {}

    @Override
    public Configuration read(Path file) throws ConfigurationException {
        Problems problems = new Problems();
        Optional<Draft> draft = SourceFile.read(file, 0, problems).flatMap(source -> draft(file, source, problems));
        draft.ifPresent(read -> RosterChecker.check(read.roster(), problems));
        problems.throwIfAny();
        Configuration configuration = draft.orElseThrow().toConfiguration();
        warn(draft.orElseThrow().warnings());
        warn(ClassicLimits.warnings(configuration));
        warn(PlainPasswords.warnings(draft.orElseThrow().roster()));
        return configuration;
    }

    private static void warn(List<String> warnings) {
        warnings.forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }

    /** All that a file says, and the files it names; with what it was read from when that is JSON. */
    private record Draft(Settings settings, RosterDraft roster, @Nullable Fields root) {
        List<String> warnings() {
            return root == null ? List.of() : MailboxSize.warnings(root, settings);
        }

        Configuration toConfiguration() {
            return settings.with(roster.toRoster());
        }
    }

    private static Optional<Draft> draft(Path file, Source source, Problems problems) {
        if (!isJson(source.text())) {
            return Optional.of(new Draft(Settings.DEFAULT, ClassicRoster.read(source, problems), null));
        }
        return JsonTree.read(source, problems)
                .map(structure -> new Fields(structure, JsonSettings.KEYS, problems))
                .flatMap(root -> {
                    Settings settings = JsonSettings.read(root, problems);
                    return roster(file, root, problems).map(roster -> new Draft(settings, roster, root));
                });
    }

    /** A slash begins a comment above the brace; no line of config.txt begins with either. */
    private static boolean isJson(String text) {
        char first = text.stripLeading().charAt(0);
        return first == '{' || first == '/';
    }

    private static Optional<RosterDraft> roster(Path file, Fields root, Problems problems) {
        if (!root.has("roster")) {
            return Optional.of(JsonRoster.read(root, problems));
        }
        if (root.has("people") || root.has("groups")) {
            problems.add(
                    root.placeOf("roster"),
                    "there is a roster beside people or groups",
                    "expected either \"roster\", or \"people\" and \"groups\"");
        }
        return Optional.ofNullable(root.text("roster"))
                .flatMap(name -> beside(file, name, problems))
                .flatMap(path -> SourceFile.read(path, 1, problems))
                .map(source -> ClassicRoster.read(source, problems));
    }

    private static Optional<Path> beside(Path file, Located<String> name, Problems problems) {
        try {
            return Optional.of(file.resolveSibling(name.value()));
        } catch (InvalidPathException noPath) {
            problems.add(name.place(), "roster is " + Wording.quoted(name.value()), "expected the name of a file");
            return Optional.empty();
        }
    }
}
