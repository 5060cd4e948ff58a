package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One jar of a distribution.
 *
 * @param path where it is
 */
record Shipped(Path path) {

    /** A comma that is not inside quotes parts the clauses of a manifest header. */
    private static final Pattern CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final Pattern VERSION = Pattern.compile(";version=\"([^\"]*)\"");

    /** The jars in a folder of a distribution, in alphabetical order. */
    static List<Shipped> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Shipped::new).toList();
        }
    }

    /** Our own bundles of both distributions, by name; one that is in both counts once. */
    static Map<String, Shipped> ours() throws IOException {
        Map<String, Shipped> ours = new TreeMap<>();
        for (Path tree : List.of(Trees.SERVER, Trees.CLIENT)) {
            for (Shipped jar : in(tree.resolve("bundles"))) {
                if (jar.name().startsWith("kolejka-")) {
                    ours.put(jar.name(), jar);
                }
            }
        }
        return ours;
    }

    /** The file's name without its ending. */
    String name() {
        return String.valueOf(path.getFileName()).replaceFirst("\\.jar$", "");
    }

    /** The packages a header of the manifest names, without their attributes. */
    List<String> packages(String header) throws IOException {
        return names(header(header));
    }

    /** The packages it exports, each with its version. */
    Map<String, String> exports() throws IOException {
        return versions(header("Export-Package"));
    }

    /** The names in a list of clauses, each with its version, {@code 0} when it says none. */
    static Map<String, String> versions(String clauses) {
        Map<String, String> versions = new TreeMap<>();
        CLAUSES.splitAsStream(clauses).forEach(clause -> {
            Matcher version = VERSION.matcher(clause);
            versions.put(clause.replaceFirst(";.*", "").strip(), version.find() ? version.group(1) : "0");
        });
        return versions;
    }

    /** The packages it cannot do without. */
    List<String> neededPackages() throws IOException {
        return CLAUSES.splitAsStream(header("Import-Package"))
                .filter(clause ->
                        !clause.contains("resolution:=\"optional\"") && !clause.contains("resolution:=optional"))
                .flatMap(clause -> names(clause).stream())
                .toList();
    }

    /** The names in a list of clauses, without their attributes. */
    static List<String> names(String clauses) {
        return CLAUSES.splitAsStream(clauses)
                .map(clause -> clause.replaceFirst(";.*", "").strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String header(String name) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            String value =
                    manifest == null ? null : manifest.getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }

    /** The names of the files in it. */
    List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .toList();
        }
    }
}
