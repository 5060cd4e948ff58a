package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.bench.kill.Kill;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The built server and people who use the bundles of the built client, all of them killed at random while they talk: a
 * hundred kills on each transport, or as many as {@code -Dkolejka.kills} says. What is counted is printed;
 * {@code kill.sh} tells what it means. A run that finds something keeps its directory and says where.
 */
@Timeout(900)
class KillTest {

    private static final int KILLS = Integer.getInteger("kolejka.kills", 100);
    private static final int DISK_KILLS = 10;
    private static final long SEED = Long.getLong("kolejka.seed", 20_261_128);

    private static final List<String> BUNDLES =
            List.of("kolejka-api", "kolejka-client-core", "kolejka-sealing", "jna", "jackson-core");

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "sysv"})
    void whoeverIsKilledWhatWasConfirmedIsShownOnceAndNobodyHasToLogInAgain(String transport) throws Exception {
        requireClean(transport, "process", KILLS);
    }

    @Test
    void theSameHoldsForAServerThatWaitsForTheDisk() throws Exception {
        requireClean("mapped", "disk", DISK_KILLS);
    }

    private static void requireClean(String transport, String level, int kills) throws Exception {
        // Under target, where a run that failed outlives the test, and which is no memory.
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "kill")), transport)
                .toAbsolutePath();
        ProcessBuilder killer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(transport),
                        Kill.class.getName(),
                        Trees.SERVER.toString(),
                        Trees.CLIENT.toString(),
                        transport,
                        level,
                        directory.toString(),
                        Integer.toString(kills),
                        Long.toString(SEED))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        killer.environment().putAll(SharedArchives.ENVIRONMENT);
        Process killing = killer.start();

        List<String> said = killing.inputReader().lines().toList();

        System.out.println("KillTest: " + String.join(System.lineSeparator(), said));
        assertEquals(0, killing.waitFor(), said::toString);
        String counted = said.get(said.size() - 1);
        assertTrue(counted.contains(" lost 0 duplicated 0 unexpected 0 "), said::toString);
        assertTrue(counted.startsWith("kills ") && !counted.contains(" confirmed 0 "), said::toString);
        Files.delete(directory);
    }

    private static String classPath(String transport) throws URISyntaxException {
        Path bench = Path.of(
                Kill.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Stream<Path> bundles = Stream.concat(BUNDLES.stream(), Stream.of("kolejka-transport-" + transport))
                .map(bundle -> Trees.CLIENT.resolve("bundles").resolve(bundle + ".jar"));
        return Stream.concat(Stream.of(bench), bundles)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
