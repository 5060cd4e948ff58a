package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What operators can ask, and with which arguments. */
enum Command {
    BACKUP("file", "writes groups and mail to a file while people talk; restore reads it"),
    DOORS("", "where the server listens, and what waits there"),
    DRAIN("login file", "writes all mail that waits for somebody to a file, and removes it; --yes, --dry-run"),
    KICK("login", "ends all sessions of somebody"),
    PURGE("login", "removes all mail that waits for somebody; --yes, --dry-run"),
    RELOAD("", "reads the configuration again and goes on with it"),
    SESSIONS("", "who is logged in how, where, since when, and last heard of"),
    STATUS("", "how the server is: people, mail, journal, doors, the last swap"),
    SWAP("from to", "replaces a door by one of another transport while people talk"),
    WAITING("login", "how much mail waits for somebody");

    private static final String FILE = "file";

    private final String parameters;
    private final String purpose;

    Command(String parameters, String purpose) {
        this.parameters = parameters;
        this.purpose = purpose;
    }

    /** The command as it is typed and as it stands in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys of its arguments, in the order in which they are typed. */
    List<String> parameters() {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
    }

    /** Whether it takes away what nobody can bring back, so that its operator has to consent. */
    boolean takesAway() {
        return this == DRAIN || this == PURGE;
    }

    /** As in {@code swap FROM TO   replaces a door}. */
    String usage() {
        return String.format("%-16s %s", form(), purpose);
    }

    private String form() {
        return (word() + " " + parameters.toUpperCase(Locale.ROOT)).strip();
    }

    static Optional<Command> named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }

    /** The words of all commands, parted by blanks. */
    static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(" "));
    }

    /**
     * Reads what was typed.
     *
     * @throws RefusedException USAGE when there is no such command, or its arguments are too few or too many
     */
    static Question typed(List<String> typed) throws RefusedException {
        String word = typed.isEmpty() ? "" : typed.get(0);
        Command command = named(word).orElseThrow(() -> unknown(word));
        List<String> arguments = typed.subList(1, typed.size());
        if (arguments.size() != command.parameters().size()) {
            throw new RefusedException(
                    ExitStatus.USAGE, "usage: " + command.form() + "; got " + arguments.size() + " after " + word);
        }
        return new Question(command, absolute(command.parameters(), arguments));
    }

    /** The server has another working directory than whoever asks. */
    private static List<String> absolute(List<String> parameters, List<String> arguments) throws RefusedException {
        List<String> absolute = new ArrayList<>(arguments);
        int at = parameters.indexOf(FILE);
        if (at >= 0) {
            String file = arguments.get(at);
            try {
                absolute.set(at, Path.of(file).toAbsolutePath().normalize().toString());
            } catch (InvalidPathException e) {
                throw new RefusedException(
                        ExitStatus.USAGE, "'" + Text.clean(file) + "' can be no file: " + e.getReason());
            }
        }
        return absolute;
    }

    private static RefusedException unknown(String word) {
        String hint = Suggestion.closest(
                        word, Arrays.stream(values()).map(Command::word).toList())
                .map(close -> "; did you mean " + close + "?")
                .orElse("; there are " + words());
        return new RefusedException(ExitStatus.USAGE, "unknown command '" + word + "'" + hint);
    }
}
