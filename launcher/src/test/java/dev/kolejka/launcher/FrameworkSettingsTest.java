package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkSettingsTest {

    @TempDir
    private Path folder;

    private Map<String, String> read(String... lines) throws IOException, LaunchException {
        Files.write(folder.resolve("framework.properties"), List.of(lines));
        return read();
    }

    private Map<String, String> read() throws LaunchException {
        return FrameworkSettings.read(folder.resolve("framework.properties"), Path.of("/opt/$1 ł"), Path.of("/tmp/x"));
    }

    @Test
    void placesAreFilledIn() throws Exception {
        assertEquals(
                Map.of("a", "/opt/$1 ł/drop:/opt/$1 ł", "b", "/tmp/x/y", "c", "$x {} ń"),
                read("# comment", "a=${kolejka.home}/drop:${kolejka.home}", "b = ${kolejka.temporary}/y", "c=$x {} ń"));
    }

    @Test
    void aDistributionMayDoWithout() throws Exception {
        assertEquals(Map.of(), read());
    }

    @Test
    void aPlaceNobodyKnowsIsNamed() {
        LaunchException refused = assertThrows(LaunchException.class, () -> read("b=${home}", "a=${user.home}/${x}"));

        String file = folder.resolve("framework.properties").toString();
        assertEquals(
                file + ": a: nobody knows ${user.home}; there are kolejka.home kolejka.temporary\n"
                        + file + ": a: nobody knows ${x}; there are kolejka.home kolejka.temporary\n"
                        + file + ": b: nobody knows ${home}; there are kolejka.home kolejka.temporary",
                refused.getMessage());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        Files.createDirectory(folder.resolve("framework.properties"));
        LaunchException refused = assertThrows(LaunchException.class, this::read);
        assertTrue(String.valueOf(refused.getMessage()).startsWith("cannot read " + folder), refused.getMessage());

        Files.delete(folder.resolve("framework.properties"));
        assertThrows(LaunchException.class, () -> read("a=\\uXXXX"));
    }
}
