package dev.kolejka.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which bundles a start needs: those of {@code conf/bundles.list}, and for each argument {@code --NAME} or
 * {@code --NAME=VALUE} those of {@code conf/NAME.list}, where there is such a file. The arguments stay the program's.
 */
final class BundleLists {

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

    private static List<Path> lists(Path folder, String... arguments) {
        List<Path> lists = new ArrayList<>();
        lists.add(folder.resolve("bundles.list"));
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
