package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the distributions. */
class ContentsTest {

    /** {@code project.build.outputTimestamp} of the parent pom. */
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(2026, 11, 23, 0, 0);

    static List<Path> trees() {
        return List.of(Trees.SERVER, Trees.CLIENT);
    }

    @ParameterizedTest
    @MethodSource("trees")
    void theListsTogetherNameEveryBundleThatIsThereOnce(Path tree) throws Exception {
        List<String> listed = new ArrayList<>();
        for (Path list : lists(tree)) {
            listed.addAll(lines(list));
        }
        List<String> there = Shipped.in(tree.resolve("bundles")).stream()
                .map(jar -> jar.name() + ".jar")
                .toList();

        assertEquals(new TreeSet<>(there), new TreeSet<>(listed));
        assertEquals(there.size(), listed.size());
    }

    @Test
    void whatIsNotAlwaysNeededHasAListOfItsOwn() throws Exception {
        assertEquals(
                List.of("bundles.list", "commands.list", "libraries.list", "menu.list", "rehearsal.list"),
                names(lists(Trees.CLIENT)));
        assertEquals(List.of("bundles.list", "config.list", "shell.list"), names(lists(Trees.SERVER)));
    }

    @Test
    void theFolderForJarsToDropHoldsNone() throws Exception {
        Path drop = Trees.SERVER.resolve("drop");

        assertEquals(List.of("README.txt"), names(files(drop)));
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(drop)));
        assertFalse(Files.exists(Trees.CLIENT.resolve("drop")));
    }

    private static List<Path> lists(Path tree) throws IOException {
        return files(tree.resolve("conf")).stream()
                .filter(file -> file.toString().endsWith(".list"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }

    private static List<String> lines(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void whatIsNeededToRunAndToReadIsThere(Path tree) {
        for (String file : List.of("conf/logging.properties", "conf/java.options", "LICENSE")) {
            assertTrue(Files.isReadable(tree.resolve(file)), file);
        }
        assertTrue(Files.isExecutable(tree.resolve("bin").resolve(tree.getFileName())), "bin");
    }

    @Test
    void ourJarsCarryNoTimeButTheFixedOne() throws Exception {
        for (Shipped bundle : Shipped.ours().values()) {
            carriesNoTime(bundle.path());
        }
        carriesNoTime(Trees.SERVER.resolve("lib/kolejka-launcher.jar"));
    }

    private static void carriesNoTime(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream().forEach(entry -> assertEquals(FIXED_TIME, entry.getTimeLocal(), path + " " + entry));
            for (String header : List.of("Bnd-LastModified", "Build-Time", "Built-By")) {
                assertEquals(null, jar.getManifest().getMainAttributes().getValue(header), path + " " + header);
            }
        }
    }
}
