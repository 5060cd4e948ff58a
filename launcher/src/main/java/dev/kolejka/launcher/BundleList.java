package dev.kolejka.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code conf/bundles.list}: the jars in {@code bundles/}, one file name a line, in the order they are installed and
 * started. Empty lines and lines that begin with {@code #} say nothing.
 */
final class BundleList {

    private BundleList() {}

    /**
     * Reads the list.
     *
     * @param list   the file
     * @param folder where the jars are
     * @return the jars, in the order of the list; each is there
     * @throws LaunchException if the list cannot be read, is empty, or a line of it is not the name of a jar that is
     *                         there; it names every such line
     */
    static List<Path> read(Path list, Path folder) throws LaunchException {
        Set<Path> jars = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        int number = 0;
        for (String line : lines(list)) {
            number++;
            String name = line.strip();
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            Path jar = folder.resolve(name);
            if (name.contains("/")) {
                reasons.add(
                        list + ":" + number + ": '" + name + "' has a slash; expected the name of a jar in " + folder);
            } else if (!Files.isRegularFile(jar)) {
                reasons.add(list + ":" + number + ": there is no " + jar);
            } else if (!jars.add(jar)) {
                reasons.add(list + ":" + number + ": '" + name + "' comes twice");
            }
        }
        if (jars.isEmpty() && reasons.isEmpty()) {
            reasons.add(list + " names no bundle");
        }
        if (!reasons.isEmpty()) {
            throw new LaunchException(reasons);
        }
        return List.copyOf(jars);
    }

    static List<String> lines(Path list) throws LaunchException {
        try {
            return Files.readAllLines(list);
        } catch (IOException unreadable) {
            throw new LaunchException("cannot read " + list + ": " + unreadable);
        }
    }
}
