package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleListsTest {

    @TempDir
    private Path home;

    @BeforeEach
    void lists() throws IOException {
        Files.createDirectory(home.resolve("conf"));
        Files.createDirectory(home.resolve("bundles"));
        for (String list : List.of("bundles", "menu", "commands", "more")) {
            Files.createFile(home.resolve("bundles").resolve(list + ".jar"));
            Files.writeString(home.resolve("conf").resolve(list + ".list"), list + ".jar\n");
        }
    }

    @Test
    void aStartWithoutACommandHasWhatTheMenuNeeds() throws Exception {
        assertEquals(List.of("bundles.jar", "menu.jar"), read());
        assertEquals(List.of("bundles.jar", "menu.jar"), read("--run", "send"));
        assertEquals(List.of("bundles.jar", "menu.jar", "more.jar"), read("--more"));
    }

    @Test
    void aCommandHasWhatCommandsNeedInstead() throws Exception {
        assertEquals(List.of("bundles.jar", "commands.jar"), read("send"));
        assertEquals(List.of("bundles.jar", "commands.jar", "more.jar"), read("send", "--more"));
    }

    @Test
    void whoeverRehearsesHasBoth() throws Exception {
        assertEquals(List.of("bundles.jar", "menu.jar", "more.jar", "commands.jar"), read("--more", "--commands"));
    }

    private List<String> read(String... arguments) throws LaunchException {
        return BundleLists.read(home, arguments).stream()
                .map(jar -> String.valueOf(jar.getFileName()))
                .toList();
    }
}
