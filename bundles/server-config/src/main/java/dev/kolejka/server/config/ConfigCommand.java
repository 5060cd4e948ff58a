package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code config check|show|convert|schema}: looks at a configuration, and changes nothing. One thread. */
final class ConfigCommand {

    static final String WORD = "config";
    static final String SCHEMA_FILE = "kolejka.schema.json";

    private static final String CHECK = "check";
    private static final String SHOW = "show";
    private static final String CONVERT = "convert";
    private static final String SCHEMA = "schema";
    private static final List<String> WHAT = List.of(CHECK, SHOW, CONVERT, SCHEMA);
    private static final String USAGE = WORD + " " + String.join("|", WHAT) + " [FILE]";
    private static final String JSON = "--json";

    private final Screen screen;

    /**
     * Speaks to an operator.
     *
     * @param screen what was asked for is a result; what is wrong, and what to take care of, is noted
     */
    ConfigCommand(Screen screen) {
        this.screen = screen;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        TypedCommand typed = TypedCommand.read(command, List.of(TypedCommand.CONFIG), List.of(JSON));
        typed.requireWords(2, 3, USAGE);
        String what = typed.oneOf(WHAT);
        if (typed.has(JSON) && !what.equals(SHOW)) {
            throw TypedCommand.refused(CommandPhrase.USAGE_ONLY_WITH, JSON, WORD + " " + SHOW);
        }
        if (what.equals(SCHEMA)) {
            typed.requireWords(2, 2, WORD + " " + SCHEMA);
            screen.out().print(schema());
            return ExitStatus.OK;
        }
        return look(what, file(typed), typed.has(JSON));
    }

    private static Path file(TypedCommand typed) throws RefusedException {
        Optional<String> word = typed.word(2);
        Optional<String> option = typed.option(TypedCommand.CONFIG);
        if (word.isPresent() && option.isPresent()) {
            throw TypedCommand.refused(CommandPhrase.USAGE_TWO_FILES, USAGE);
        }
        return ConfigurationPath.find(word.or(() -> option));
    }

    private ExitStatus look(String what, Path file, boolean json) throws RefusedException {
        Reading reading;
        try {
            reading = Reading.read(file, Texts.FILES);
        } catch (ConfigurationException wrong) {
            wrong.problems().forEach(problem -> screen.note(problem.saying()));
            int count = wrong.problems().size();
            screen.note(CommandPhrase.ERRORS_IN, new Count(CommandPhrase.ERRORS, count), file);
            return ExitStatus.CONFIG;
        }
        switch (what) {
            case CHECK -> check(file, reading);
            case SHOW -> EffectiveSettings.of(reading).forEach(json ? this::showAsJson : this::show);
            default -> new Conversion(reading, screen).print();
        }
        return ExitStatus.OK;
    }

    private void check(Path file, Reading reading) {
        reading.warnings().forEach(warning -> screen.note(CommandPhrase.WARNING, warning));
        int people = reading.roster().people().size();
        int groups = reading.roster().groups().size();
        screen.result(
                CommandPhrase.CHECKED,
                file,
                new Count(CommandPhrase.PEOPLE, people),
                new Count(CommandPhrase.GROUPS, groups));
    }

    private void show(EffectiveSettings.Setting setting) {
        Place place = setting.place();
        screen.out()
                .println(String.format(
                        "%-24s %-24s %s",
                        setting.key(),
                        Text.clean(setting.value()),
                        place == null
                                ? screen.words().say(CommandPhrase.IS_DEFAULT)
                                : place.source().file() + ":" + place.line()));
    }

    private void showAsJson(EffectiveSettings.Setting setting) {
        Place place = setting.place();
        String origin = place == null
                ? "\"default\":true"
                : "\"file\":" + JsonText.quoted(place.source().file()) + ",\"line\":" + place.line();
        screen.out()
                .println("{\"v\":1,\"key\":" + JsonText.quoted(setting.key()) + ",\"value\":" + setting.value() + ","
                        + origin + "}");
    }

    /** The JSON Schema of kolejka.json. */
    static String schema() {
        try (InputStream in =
                Objects.requireNonNull(ConfigCommand.class.getResourceAsStream(SCHEMA_FILE), SCHEMA_FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
