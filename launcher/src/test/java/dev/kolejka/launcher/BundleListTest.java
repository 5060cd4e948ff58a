package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleListTest {

    @TempDir
    private Path folder;

    @Test
    void theOrderOfTheListIsKeptAndCommentsSayNothing() throws Exception {
        jars("b.jar", "a.jar");

        List<Path> jars = read("# first things first", "", "  b.jar ", "#c.jar", "a.jar");

        assertEquals(List.of(folder.resolve("b.jar"), folder.resolve("a.jar")), jars);
    }

    @Test
    void everyWrongLineIsNamedWithItsNumber() throws Exception {
        jars("a.jar");

        LaunchException refused =
                assertThrows(LaunchException.class, () -> read("a.jar", "gone.jar", "../a.jar", "# fine", "a.jar"));

        assertEquals(
                list() + ":2: there is no " + folder.resolve("gone.jar") + "\n"
                        + list() + ":3: '../a.jar' has a slash; expected the name of a jar in " + folder + "\n"
                        + list() + ":5: 'a.jar' comes twice",
                refused.getMessage());
    }

    @Test
    void aListThatNamesNothingIsRefused() {
        LaunchException refused = assertThrows(LaunchException.class, () -> read("# nothing yet"));

        assertEquals(list() + " names no bundle", refused.getMessage());
    }

    @Test
    void aListThatIsNotThereIsNamed() {
        LaunchException refused = assertThrows(LaunchException.class, () -> BundleList.read(list(), folder));

        assertEquals("cannot read " + list() + ": java.nio.file.NoSuchFileException: " + list(), refused.getMessage());
    }

    private List<Path> read(String... lines) throws IOException, LaunchException {
        Files.write(list(), List.of(lines));
        return BundleList.read(list(), folder);
    }

    private Path list() {
        return folder.resolve("bundles.list");
    }

    private void jars(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }
}
