package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunPathTest {

    /** A program in another working directory: says what it finds when nothing was given. */
    static final class Program {

        public static void main(String[] arguments) {
            System.out.println(RunPath.find(Optional.empty(), Map.of()));
        }
    }

    @TempDir
    Path directory;

    @Test
    void whatWasGivenCountsMost() {
        assertEquals(
                Path.of("/srv/office"),
                RunPath.find(Optional.of("/srv/office"), Map.of(RunPath.VARIABLE, "/srv/other")));
    }

    @Test
    void elseTheEnvironmentSays() {
        assertEquals("KOLEJKA_RUN", RunPath.VARIABLE);
        assertEquals(Path.of("/srv/other"), RunPath.find(Optional.empty(), Map.of("KOLEJKA_RUN", "/srv/other")));
    }

    @Test
    void aRelativePathBecomesAbsolute() {
        assertEquals(
                Path.of("").toAbsolutePath().resolve("office"), RunPath.find(Optional.of("./x/../office"), Map.of()));
    }

    @Test
    void elseARunDirectoryHereCountsWhenAServerUsesIt() throws Exception {
        Files.createFile(Files.createDirectory(directory.resolve("run")).resolve("queue.json"));

        assertEquals(directory.toRealPath().resolve("run").toString(), foundIn(directory));
    }

    @Test
    void elseItIsTheSystems() throws Exception {
        Files.createDirectory(directory.resolve("run"));

        assertEquals("/var/lib/kolejka", foundIn(directory));
        assertEquals(
                foundIn(directory),
                RunPath.find(Optional.empty(), Map.of("KOLEJKA_RUN", " ")).toString(),
                "a blank variable says nothing; this needs a working directory without run/queue.json");
    }

    private static String foundIn(Path directory) throws IOException {
        try (ChildJvm program = ChildJvm.start(directory, Program.class)) {
            return program.line();
        }
    }
}
