package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short go at every race; {@code sh dist/bench/jcstress.sh} is a long one. */
class RaceTest {

    /** One kind of JVM, and as many states at once as the tests have lanes and queues for. */
    private static final List<String> OPTIONS =
            List.of("-f 1 -iters 2 -time 250 -sc false -af NONE -strideSize 64 -strideCount 8".split(" "));

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void noRaceEndsInAWayThatIsForbidden() throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder jcstress = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "org.openjdk.jcstress.Main",
                "-jvmArgs",
                "-Xmx256m -XX:+UseSerialGC");
        jcstress.command().addAll(OPTIONS);
        jcstress.directory(directory.toFile());
        jcstress.redirectErrorStream(true).redirectOutput(output.toFile());

        int status = jcstress.start().waitFor();

        assertEquals(0, status, () -> read(output));
        assertTrue(
                Pattern.compile("Results: [1-9]\\d* planned")
                        .matcher(read(output))
                        .find(),
                () -> read(output));
    }

    /** Without folders that are not there: jcstress looks into each. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> Files.exists(Path.of(part)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException lost) {
            return lost.toString();
        }
    }
}
