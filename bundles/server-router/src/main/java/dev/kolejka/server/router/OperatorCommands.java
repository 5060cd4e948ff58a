package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.UnknownCommand;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Control;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands there are: those that a running server is asked, and those that work on its files. Any thread. */
final class OperatorCommands {

    private final OptionalServices services;
    private final Map<String, String> environment;

    /**
     * Those of the services there are.
     *
     * @param environment the process's, which may name a run directory
     */
    OperatorCommands(OptionalServices services, Map<String, String> environment) {
        this.services = services;
        this.environment = environment;
    }

    /** For the page of help; empty when there is none. */
    String usage(Language language) {
        Control control = services.control;
        return section(
                        Words.in(language).say(ServerPhrase.COMMANDS_FOR_A_SERVER),
                        control == null ? List.of() : control.usage(language))
                + section(
                        Words.in(language).say(ServerPhrase.COMMANDS_ON_FILES),
                        services.commands.stream()
                                .flatMap(some -> some.usage(language).stream())
                                .toList());
    }

    private static String section(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "\n" + title + "\n"
                        + lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    /**
     * How to use one.
     *
     * @param word     it begins with
     * @param language of whoever typed it
     * @return its lines of the page of help
     * @throws RefusedException USAGE when there is none that begins so
     */
    List<String> usage(String word, Language language) throws RefusedException {
        Control control = services.control;
        List<String> all = new ArrayList<>(control == null ? List.of() : control.usage(language));
        services.commands.forEach(some -> all.addAll(some.usage(language)));
        List<String> lines =
                all.stream().filter(line -> firstWord(line).equals(word)).toList();
        if (lines.isEmpty()) {
            throw UnknownCommand.refused(
                    "",
                    word,
                    all.stream().map(OperatorCommands::firstWord).distinct().toList());
        }
        return lines;
    }

    private static String firstWord(String line) {
        return line.split(" ", 2)[0];
    }

    /**
     * Carries one out.
     *
     * @param given    what was typed, a word first
     * @param language of whoever typed it
     * @param out      gets the answer
     */
    ExitStatus carryOut(String[] given, Language language, PrintStream out) throws RefusedException {
        for (Commands some : services.commands) {
            if (some.words().contains(given[0])) {
                return some.carryOut(List.of(given), language);
            }
        }
        Control control = services.control;
        requireKnown(given[0], control, language);
        OperatorCommand command = OperatorCommand.read(given);
        if (control == null) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ServerPhrase.NO_COMMANDS_HERE, given[0]));
        }
        return control.ask(
                RunPath.find(command.run(), environment),
                new Control.Wish(
                        command.words(),
                        command.json() ? Control.Format.JSON : Control.Format.TEXT,
                        command.consent(),
                        language),
                out);
    }

    /** Whoever slips in a word is told one of all there are; where there are no others, control does that itself. */
    private void requireKnown(String word, @Nullable Control control, Language language) throws RefusedException {
        List<String> known = new ArrayList<>();
        services.commands.forEach(some -> known.addAll(some.words()));
        if (control == null || known.isEmpty()) {
            return;
        }
        control.usage(language).forEach(line -> known.add(firstWord(line)));
        if (!known.contains(word)) {
            throw UnknownCommand.refused("", word, known);
        }
    }
}
