package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.bench.torture.Torture;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundles as they are shipped, used by processes that are killed at random: a hundred, or as many as
 * {@code -Dtorture.kills} says. What is counted is printed; {@code torture.sh} tells what it means.
 */
class TortureTest {

    private static final int KILLS = Integer.getInteger("torture.kills", 100);
    private static final long SEED = Long.getLong("kolejka.seed", 20_261_123);

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void whoeverIsKilledNothingIsLostDoubledOrStuck() throws Exception {
        Process torture = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Torture.class.getName(),
                        "dev.kolejka.transport.mapped.MappedTransport",
                        "kolejka.queue",
                        directory.toString(),
                        Integer.toString(KILLS),
                        Long.toString(SEED))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        List<String> said = torture.inputReader().lines().toList();

        System.out.println("TortureTest: " + String.join(System.lineSeparator(), said));
        assertEquals(0, torture.waitFor(), said::toString);
        assertTrue(said.get(said.size() - 1).startsWith("kills "), said::toString);
    }

    private static String classPath() throws URISyntaxException {
        Path bench = Path.of(Torture.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Stream<Path> bundles = Stream.of("kolejka-api.jar", "kolejka-transport-mapped.jar", "jna.jar")
                .map(jar -> Trees.SERVER.resolve("bundles").resolve(jar));
        return Stream.concat(Stream.of(bench), bundles)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
