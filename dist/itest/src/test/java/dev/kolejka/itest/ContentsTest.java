package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
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
    void theListNamesEveryBundleThatIsThere(Path tree) throws Exception {
        List<String> listed = Files.readAllLines(tree.resolve("conf/bundles.list")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> there = Shipped.in(tree.resolve("bundles")).stream()
                .map(jar -> jar.name() + ".jar")
                .toList();

        assertEquals(new TreeSet<>(there), new TreeSet<>(listed));
        assertEquals(there.size(), listed.size());
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
