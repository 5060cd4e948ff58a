package dev.kolejka.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which bundles a start needs: those of {@code conf/bundles.list}; for each argument {@code --NAME} or
 * {@code --NAME=VALUE} those of {@code conf/NAME.list}, where there is such a file; and those of {@code conf/commands.list}
 * when a command is asked for, else of {@code conf/menu.list}, where there are such files. A command is asked for by a word,
 * first or after {@link LeadingOptions}. The arguments stay the program's.
 */
final class BundleLists {

    private static final String COMMANDS = "commands";
    private static final String MENU = "menu";
    private static final String FIRST_LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS = FIRST_LETTERS + "0123456789-";

    private BundleLists() {}

    /**
     * Reads the lists.
     *
     * @param home      the distribution's folder
     * @param arguments the program's; what comes after {@code --} names no list
     * @return the jars, in the order of the lists, each once
     * @throws LaunchException as {@link BundleList#read} says
     */
    static List<Path> read(Path home, String... arguments) throws LaunchException {
        Set<Path> jars = new LinkedHashSet<>();
        for (Path list : lists(home.resolve("conf"), arguments)) {
            jars.addAll(BundleList.read(list, home.resolve("bundles")));
        }
        return List.copyOf(jars);
    }

    /**
     * Which program is meant.
     *
     * @param home      the distribution's folder
     * @param arguments the program's
     * @return the program for commands when one is asked for; empty for the one there is
     * @throws LaunchException if the leading options cannot be read
     */
    static Optional<String> program(Path home, String... arguments) throws LaunchException {
        Path folder = home.resolve("conf");
        return Files.exists(commands(folder)) && isCommand(folder, arguments)
                ? Optional.of(COMMANDS)
                : Optional.empty();
    }

    private static boolean isCommand(Path folder, String... arguments) throws LaunchException {
        return beginsWithWord(arguments)
                || LeadingOptions.read(folder.resolve(COMMANDS + ".before")).leadToAWord(arguments);
    }

    /** Whether the first of the program's arguments is a word instead of an option. */
    static boolean beginsWithWord(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    private static Path commands(Path folder) {
        return folder.resolve(COMMANDS + ".list");
    }

    private static List<Path> lists(Path folder, String... arguments) throws LaunchException {
        List<Path> lists = new ArrayList<>();
        lists.add(folder.resolve("bundles.list"));
        Path more = isCommand(folder, arguments) ? commands(folder) : folder.resolve(MENU + ".list");
        if (Files.exists(more)) {
            lists.add(more);
        }
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            String name = name(argument);
            Path list = folder.resolve(name + ".list");
            if (!name.isEmpty() && Files.exists(list)) {
                lists.add(list);
            }
        }
        return lists;
    }

    /** The name of a long option, empty for anything else. It cannot lead out of {@code conf/}. */
    private static String name(String argument) {
        int end = argument.indexOf('=');
        String option = end < 0 ? argument : argument.substring(0, end);
        String name = option.startsWith("--") ? option.substring(2) : "";
        boolean plain = !name.isEmpty()
                && FIRST_LETTERS.indexOf(name.charAt(0)) >= 0
                && name.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
        return plain ? name : "";
    }
}
