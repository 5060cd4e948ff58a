package dev.kolejka.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bundles a start needs: those of {@code conf/bundles.list}, and for each argument {@code --NAME} or
 * {@code --NAME=VALUE} those of {@code conf/NAME.list}, where there is such a file. The arguments stay the program's.
 */
final class BundleLists {

    /** A name that cannot lead out of {@code conf/}. */
    private static final Pattern NAMED = Pattern.compile("--([a-z][a-z0-9-]*)(=.*)?", Pattern.DOTALL);

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
            Matcher named = NAMED.matcher(argument);
            if (named.matches()) {
                Path list = folder.resolve(named.group(1) + ".list");
                if (Files.exists(list)) {
                    lists.add(list);
                }
            }
        }
        return lists;
    }
}
