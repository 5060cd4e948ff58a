package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Control;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands there are: those that a running server is asked, and those that work on its files. Any thread. */
final class OperatorCommands {

    private final List<Commands> onFiles = new CopyOnWriteArrayList<>();

    void add(Commands present) {
        onFiles.add(present);
    }

    void remove(Commands gone) {
        onFiles.remove(gone);
    }

    /** For the page of help; empty when there is none. */
    String usage(@Nullable Control control, Language language) {
        return section("commands for a running server:", control == null ? List.of() : control.usage(language))
                + section(
                        "commands on the files of a run directory, whether a server runs there or not:",
                        onFiles.stream()
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
     * Carries one out.
     *
     * @param given    what was typed, a word first
     * @param control  how a running server is asked, null for not at all
     * @param language of whoever typed it
     * @param out      gets the answer
     */
    ExitStatus carryOut(String[] given, @Nullable Control control, Language language, PrintStream out)
            throws RefusedException {
        for (Commands some : onFiles) {
            if (some.words().contains(given[0])) {
                return some.carryOut(List.of(given), language);
            }
        }
        requireKnown(given[0], control, language);
        OperatorCommand command = OperatorCommand.read(given);
        if (control == null) {
            throw new RefusedException(
                    ExitStatus.USAGE, "'" + Text.clean(given[0]) + "' is no option, and no bundle here knows commands");
        }
        return control.ask(
                RunPath.find(command.run(), System.getenv()),
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
        onFiles.forEach(some -> known.addAll(some.words()));
        if (control == null || known.isEmpty()) {
            return;
        }
        control.usage(language).forEach(line -> known.add(line.split(" ", 2)[0]));
        if (!known.contains(word)) {
            String hint = Suggestion.closest(word, known)
                    .map(close -> "; did you mean " + close + "?")
                    .orElse("; there are " + String.join(" ", known));
            throw new RefusedException(ExitStatus.USAGE, "unknown command '" + Text.clean(word) + "'" + hint);
        }
    }
}
