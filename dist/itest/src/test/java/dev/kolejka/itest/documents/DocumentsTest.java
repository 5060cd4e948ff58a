package dev.kolejka.itest.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.itest.SharedArchives;
import dev.kolejka.itest.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that a document tells its readers to type is typed here, and prints what the document says. Each document
 * is somebody's first: the programs are on the PATH, and nothing else of ours is there.
 */
class DocumentsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** What is not typed here, and what runs it, or why nothing does. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.of(
            "sh launcher/demo.sh", "verify.sh runs it behind the tests",
            "sh launcher/install.sh", "InstallTest",
            "sh launcher/install.sh --uninstall", "InstallTest",
            "sudo sh launcher/install.sh --system", "needs root; InstallTest does it below another root",
            "sudo -u kolejka kolejka-server init /etc/kolejka --run /var/lib/kolejka", "needs root; InitTest",
            "sh dist/simulator/simulate.sh 1 1000000", "takes hours; SimulatorTest runs 20,000 of them",
            "sh dist/bench/kill.sh --kills 10000 --transport sysv", "takes hours; KillTest kills 100 times");

    /** Documents use the key that is ours by default, of which a machine has one: one test at a time. */
    private static FileChannel turn;

    @BeforeAll
    static void waitForTheirTurn() throws IOException {
        String name = "kolejka-documents-" + System.getProperty("user.name") + ".lock";
        turn = FileChannel.open(
                Path.of(System.getProperty("java.io.tmpdir"), name),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        turn.lock();
    }

    @AfterAll
    static void letOthersHaveTheirs() throws IOException {
        turn.close();
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("dist/docs"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.startsWith(ROOT.resolve("dist/docs/decisions")))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), found.stream())
                    .map(ROOT::relativize);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatADocumentTellsToTypeDoesWhatItSays(Path document, @TempDir Path place) throws Exception {
        ConsoleDocument read = ConsoleDocument.read(Files.readAllLines(ROOT.resolve(document)));

        Map<String, String> environment = new HashMap<>(SharedArchives.ENVIRONMENT);
        environment.putAll(Map.of(
                "PATH",
                Trees.SERVER.resolve("bin") + ":" + Trees.CLIENT.resolve("bin") + ":" + System.getenv("PATH"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "LC_ALL",
                "C.UTF-8",
                "KOLEJKA_LANG",
                "en"));
        try (ConsoleShell shell = new ConsoleShell(place, environment)) {
            for (ConsoleStep step : read.steps()) {
                shell.run(step);
            }
        }
        assertEquals(
                List.of(),
                read.otherCommands().stream()
                        .filter(DocumentsTest::isRunNowhere)
                        .toList());
    }

    private static boolean isRunNowhere(String command) {
        Set<String> known = RUN_ELSEWHERE.keySet();
        return !known.contains(command.replaceFirst("^\\d+: ", "").replaceFirst(" +#.*$", ""));
    }
}
