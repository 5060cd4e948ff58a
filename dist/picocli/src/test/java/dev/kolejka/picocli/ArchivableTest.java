package dev.kolejka.picocli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What commands start with can come out of an archive of classes. */
class ArchivableTest {

    /** Of class files for Java 6, the first an archive takes. */
    private static final int FIRST_ARCHIVED = 50;

    @Test
    void noClassOfItIsTooOldForAnArchive() throws Exception {
        Path classes = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();

            assertTrue(all.size() > 100, "there are " + all.size());
            assertEquals(
                    List.of(),
                    all.stream().filter(file -> version(file) < FIRST_ARCHIVED).toList());
        }
    }

    private static int version(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
