package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Phrase;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.UnknownCommand;
import dev.kolejka.api.program.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What operators can ask, and with which arguments. As a phrase it says what it is for. */
enum Command implements Phrase {
    BACKUP("file"),
    DOORS(""),
    DRAIN("login file"),
    KICK("login"),
    PURGE("login"),
    RELOAD(""),
    SESSIONS(""),
    STATUS(""),
    SWAP("from to"),
    WAITING("login");

    private static final String FILE = "file";

    private final String parameters;

    Command(String parameters) {
        this.parameters = parameters;
    }

    @Override
    public String key() {
        return "usage-" + word();
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
    String usage(Language language) {
        return String.format("%-16s %s", form(), Words.in(language).say(this));
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
     * @param language of whoever typed it
     * @throws RefusedException USAGE when there is no such command, or its arguments are too few or too many
     */
    static Question typed(List<String> typed, Language language) throws RefusedException {
        String word = typed.isEmpty() ? "" : typed.get(0);
        Command command = named(word).orElseThrow(() -> unknown(word));
        List<String> arguments = typed.subList(1, typed.size());
        if (arguments.size() != command.parameters().size()) {
            throw new RefusedException(
                    ExitStatus.USAGE, Saying.of(ControlPhrase.USAGE, command.form(), arguments.size(), word));
        }
        return new Question(command, absolute(command.parameters(), arguments), language);
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
                throw new RefusedException(ExitStatus.USAGE, Saying.of(ControlPhrase.NO_FILE, file, e.getReason()), e);
            }
        }
        return absolute;
    }

    private static RefusedException unknown(String word) {
        return UnknownCommand.refused(
                "", word, Arrays.stream(values()).map(Command::word).toList());
    }
}
