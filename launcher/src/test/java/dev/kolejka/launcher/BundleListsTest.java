package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "--run x send, commands",
        "--run=x -q send --run y, commands",
        "--run x '', commands",
        "--run send, menu",
        "--run, menu",
        "--run=, menu",
        "-q, menu",
        "-q -- send, menu",
        "--rnu x send, menu",
        "x --rnu, commands"
    })
    void optionsThatMayStandBeforeACommandDoNotHideIt(String arguments, String expected) throws Exception {
        Files.writeString(home.resolve("conf/commands.before"), "# both kinds\n\n--run DIR\n-q\n");
        String[] split = Arrays.stream(arguments.split(" "))
                .map(word -> word.replace("''", ""))
                .toArray(String[]::new);

        assertEquals(List.of("bundles.jar", expected + ".jar"), read(split));
        assertEquals(
                expected.equals("commands"), BundleLists.program(home, split).isPresent());
    }

    @Test
    void whereNoneMayStandBeforeACommandItComesFirst() throws Exception {
        assertEquals(List.of("bundles.jar", "menu.jar"), read("-q", "send"));
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
