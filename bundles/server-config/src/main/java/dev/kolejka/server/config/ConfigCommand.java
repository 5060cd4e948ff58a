package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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

    private final PrintStream out;
    private final PrintStream err;

    /**
     * Speaks to an operator.
     *
     * @param out gets what was asked for
     * @param err gets what is wrong, and what to take care of
     */
    ConfigCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        TypedCommand typed = TypedCommand.read(command, List.of(TypedCommand.CONFIG), List.of(JSON));
        typed.requireWords(2, 3, USAGE);
        String what = typed.words().get(1);
        if (!WHAT.contains(what)) {
            throw unknown(what);
        }
        if (typed.has(JSON) && !what.equals(SHOW)) {
            throw new RefusedException(ExitStatus.USAGE, JSON + " goes with " + WORD + " " + SHOW + " only");
        }
        if (what.equals(SCHEMA)) {
            typed.requireWords(2, 2, WORD + " " + SCHEMA);
            out.print(schema());
            return ExitStatus.OK;
        }
        return look(what, file(typed), typed.has(JSON));
    }

    private static RefusedException unknown(String word) {
        String hint = Suggestion.closest(word, WHAT)
                .map(close -> "; did you mean " + close + "?")
                .orElse("; there are " + String.join(" ", WHAT));
        return new RefusedException(ExitStatus.USAGE, "unknown command '" + WORD + " " + Text.clean(word) + "'" + hint);
    }

    private static Path file(TypedCommand typed) throws RefusedException {
        Optional<String> word = typed.word(2);
        Optional<String> option = typed.option(TypedCommand.CONFIG);
        if (word.isPresent() && option.isPresent()) {
            throw new RefusedException(ExitStatus.USAGE, "the file is named twice; usage: " + USAGE);
        }
        return ConfigurationPath.find(word.or(() -> option));
    }

    private ExitStatus look(String what, Path file, boolean json) throws RefusedException {
        Reading reading;
        try {
            reading = Reading.read(file, Texts.FILES);
        } catch (ConfigurationException wrong) {
            wrong.problems().forEach(err::println);
            int count = wrong.problems().size();
            err.println(count + (count == 1 ? " error" : " errors") + " in " + file);
            return ExitStatus.CONFIG;
        }
        switch (what) {
            case CHECK -> check(file, reading);
            case SHOW -> EffectiveSettings.of(reading).forEach(json ? this::showAsJson : this::show);
            default -> new Conversion(reading, out, err).print();
        }
        return ExitStatus.OK;
    }

    private void check(Path file, Reading reading) {
        reading.warnings().forEach(warning -> err.println("warning: " + warning));
        int people = reading.roster().people().size();
        int groups = reading.roster().groups().size();
        out.println(file + ": " + people + (people == 1 ? " person, " : " people, ") + groups
                + (groups == 1 ? " group" : " groups") + ", no errors");
    }

    private void show(EffectiveSettings.Setting setting) {
        Place place = setting.place();
        out.println(String.format(
                "%-24s %-24s %s",
                setting.key(),
                Text.clean(setting.value()),
                place == null ? "default" : place.source().file() + ":" + place.line()));
    }

    private void showAsJson(EffectiveSettings.Setting setting) {
        Place place = setting.place();
        String origin = place == null
                ? "\"default\":true"
                : "\"file\":" + JsonText.quoted(place.source().file()) + ",\"line\":" + place.line();
        out.println("{\"v\":1,\"key\":" + JsonText.quoted(setting.key()) + ",\"value\":" + setting.value() + ","
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
