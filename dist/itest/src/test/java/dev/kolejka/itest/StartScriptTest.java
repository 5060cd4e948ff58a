package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in bin/, with Javas that only say how they were called. */
class StartScriptTest {

    /** What the scripts use besides the shell itself. */
    private static final List<String> TOOLS = List.of("sh", "readlink", "sed", "head", "locale", "cat");

    private static final Path KOLEJKA = Trees.CLIENT.resolve("bin/kolejka");

    @TempDir
    private Path folder;

    private Path tools;

    @BeforeEach
    void aPathWithoutJava() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), find(tool));
        }
    }

    @Test
    void standardInputThatIsClosedIsAnEndOfInput() throws Exception {
        Command closed = new Command(
                Path.of("/bin/sh"),
                "-c",
                "exec \"$0\" --run \"$1\" --lang en <&-",
                Trees.CLIENT.resolve("bin/kolejka").toString(),
                folder.resolve("run").toString());

        try (Server server = Server.start(folder.resolve("run"));
                Running client = closed.start()) {
            assertEquals(0, client.exitCode());
            assertEquals("Login:", client.output().strip());
            server.stop();
        }
    }

    @Test
    void aLinkToTheFolderOfTheProgramsIsFollowed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("lbin"), Trees.CLIENT.resolve("bin"));

        try (Running client = new Command(link.resolve("kolejka"), "--help").start()) {
            assertEquals(0, client.exitCode());
        }
    }

    @Test
    void aFolderWithAColonIsRefusedInWords() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("a:b/bin"));
        Path program = Files.copy(Trees.CLIENT.resolve("bin/kolejka"), bin.resolve("kolejka"));

        try (Running client = new Command(program).start()) {
            assertEquals(69, client.exitCode());
            assertTrue(client.errors().contains("colon"), client.errors());
        }
    }

    @Test
    void withoutJavaItSaysSo() throws Exception {
        Running script = command(KOLEJKA).start();

        assertEquals(69, script.exitCode());
        assertEquals(
                "kolejka: Java 17 or newer is needed, found none; install one, or set JAVA_HOME to one\n",
                script.errors());
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402, 8", "11.0.2, 11", "16, 16"})
    void aJavaThatIsTooOldIsNamed(String version, String feature) throws Exception {
        Path old = java("old", version);

        Running script = command(KOLEJKA).with("JAVA_HOME", old.toString()).start();

        assertEquals(69, script.exitCode());
        assertEquals(
                "kolejka: Java 17 or newer is needed, found " + feature + " at " + old + "/bin/java\n",
                script.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "25", "26-ea"})
    void aJavaThatIsNewEnoughIsUsed(String version) throws Exception {
        Path java = java("new", version);

        Running script = command(KOLEJKA).with("JAVA_HOME", java.toString()).start();

        assertEquals(0, script.exitCode());
        assertTrue(script.output().startsWith("java " + version + "\n"), script.output());
    }

    @Test
    void theVersionIsReadFromTheFileBesideJavaWhenThereIsOne() throws Exception {
        Path java = java("new", "11.0.2");
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");

        Running script = command(KOLEJKA).with("JAVA_HOME", java.toString()).start();

        assertEquals(0, script.exitCode());
    }

    @Test
    void aJavaHomeThatIsTooOldGivesWayToTheOneOnThePath() throws Exception {
        Path old = java("old", "11.0.2");
        Path onPath = java("new", "21.0.1");

        Running script = command(KOLEJKA)
                .with("JAVA_HOME", old.toString())
                .with("PATH", tools + ":" + onPath.resolve("bin"))
                .start();

        assertEquals(0, script.exitCode());
        assertTrue(script.output().startsWith("java 21.0.1\n"), script.output());
    }

    @Test
    void itFindsItsHomeThroughLinksAndPassesArgumentsWhole() throws Exception {
        Path java = java("new", "17");
        Path home = Files.createDirectories(folder.resolve("a place/kolejka"));
        Files.createDirectory(home.resolve("bin"));
        Files.copy(KOLEJKA, home.resolve("bin/kolejka"), StandardCopyOption.COPY_ATTRIBUTES);
        Path link = Files.createSymbolicLink(folder.resolve("first"), Path.of("a place/kolejka/bin/kolejka"));
        Path second = Files.createSymbolicLink(folder.resolve("other-name"), link);

        Running script = command(second, "--run", "my dir", "", "*", "zażółć")
                .with("JAVA_HOME", java.toString())
                .start();

        assertEquals(0, script.exitCode());
        List<String> said = script.output().lines().toList();
        assertTrue(said.contains("@" + home.toRealPath() + "/conf/java.options"), said.toString());
        assertTrue(said.contains("-Dkolejka.home=" + home.toRealPath()), said.toString());
        int main = said.indexOf("dev.kolejka.launcher.Launcher");
        assertEquals(List.of("--run", "my dir", "", "*", "zażółć"), said.subList(main + 1, said.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "send", "--help"})
    void allThatAnArchiveMayHoldIsOnTheClassPathOfTheClientAtEachStart(String argument) throws Exception {
        List<String> expected =
                classPath(Trees.CLIENT, List.of("bundles", "menu", "commands", "libraries"), jar -> true);

        assertEquals(
                String.join(":", expected),
                classPathOf(argument.isEmpty() ? command(KOLEJKA) : command(KOLEJKA, argument)));
    }

    @Test
    void whatCanBeReplacedWhileAServerRunsIsNotOnItsClassPath() throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Trees.SERVER.resolve("conf/framework.properties"))) {
            settings.load(reader);
        }
        String replaceable = settings.getProperty("kolejka.drop.replaceable") + "\\.jar";
        List<String> expected = classPath(Trees.SERVER, List.of("bundles"), jar -> !jar.matches(replaceable));

        assertEquals(String.join(":", expected), classPathOf(command(Trees.SERVER.resolve("bin/kolejka-server"))));
    }

    /** The jars of some lists of a distribution, those of the framework first. */
    private static List<String> classPath(Path home, List<String> lists, Predicate<String> wanted) throws IOException {
        List<String> jars = new ArrayList<>(List.of("lib/kolejka-launcher.jar", "lib/org.apache.felix.framework.jar"));
        for (String list : lists) {
            Files.readAllLines(home.resolve("conf").resolve(list + ".list")).stream()
                    .filter(line -> !line.startsWith("#") && wanted.test(line))
                    .map("bundles/"::concat)
                    .forEach(jars::add);
        }
        return jars.stream().map(jar -> home.resolve(jar).toString()).toList();
    }

    private String classPathOf(Command command) throws Exception {
        Running called = command.with("JAVA_HOME", java("new", "17").toString()).start();
        assertEquals(0, called.exitCode());
        List<String> said = called.output().lines().toList();
        return said.get(said.indexOf("-cp") + 1);
    }

    @ParameterizedTest
    @CsvSource({"send, true", "help, true", "login, false", "passwd, false", "--help, false"})
    void aCommandThatMakesNoKeyOfAPasswordHasOptionsOfItsOwn(String argument, boolean expected) throws Exception {
        Running called = command(KOLEJKA, argument)
                .with("JAVA_HOME", java("new", "17").toString())
                .start();

        assertEquals(0, called.exitCode());
        List<String> said = called.output().lines().toList();
        assertEquals(expected, said.contains("@" + Trees.CLIENT.resolve("conf/commands.options")), called.output());
    }

    @Test
    void moreOptionsForJavaComeFromTheEnvironment() throws Exception {
        Running script = command(KOLEJKA)
                .with("JAVA_HOME", java("new", "17").toString())
                .with("KOLEJKA_JAVA_OPTS", "-Xmx40m -Dx=y")
                .start();

        assertEquals(0, script.exitCode());
        assertTrue(script.output().contains("\n-Xmx40m\n-Dx=y\n"), script.output());
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, false", "22.0.1, false", "23, true", "25.0.3, true"})
    void onlyJavasThatKnowTheOptionGetIt(String version, boolean expected) throws Exception {
        Running script = command(KOLEJKA)
                .with("JAVA_HOME", java("new", version).toString())
                .start();

        assertEquals(0, script.exitCode());
        assertEquals(expected, script.output().contains("--sun-misc-unsafe-memory-access=allow"), script.output());
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL, C, C.UTF-8, ''",
        "LC_ALL, POSIX, C.UTF-8, ''",
        "LC_ALL, pl_PL.NoSuch, C.UTF-8, pl",
        "LC_ALL, C.UTF-8, C.UTF-8, ''",
        "LANG, pl, C.UTF-8, pl",
        "LC_MESSAGES, pl_PL.NoSuch, C.UTF-8, pl",
    })
    void everyLocaleIsMadeOneThatJavaReadsPolishIn(String variable, String value, String locale, String language)
            throws Exception {
        Running script = command(KOLEJKA)
                .without("LC_ALL")
                .with("JAVA_HOME", java("new", "17").toString())
                .with(variable, value)
                .start();

        assertEquals(0, script.exitCode());
        assertTrue(
                script.output().contains("\nLC_ALL=" + locale + "\nKOLEJKA_LANG=" + language + "\n"), script.output());
    }

    @Test
    void theLanguageAskedForByNameWins() throws Exception {
        Running script = command(KOLEJKA)
                .with("JAVA_HOME", java("new", "17").toString())
                .with("LC_ALL", "pl_PL.NoSuch")
                .with("KOLEJKA_LANG", "en")
                .start();

        assertEquals(0, script.exitCode());
        assertTrue(script.output().contains("\nKOLEJKA_LANG=en\n"), script.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "pl_PL.NoSuch", "C.UTF-8"})
    void argumentsInPolishArriveWholeInEveryLocale(String locale) throws Exception {
        Path nowhere = folder.resolve("zażółć gęślą jaźń");

        Running client = Client.command("--run", nowhere.toString(), "--lang", "en")
                .with("LC_ALL", locale)
                .start();

        assertEquals(69, client.exitCode());
        assertTrue(client.errors().contains(nowhere.toString()), client.errors());
    }

    private Command command(Path script, String... arguments) {
        return new Command(script, arguments).with("PATH", tools.toString()).without("JAVA_HOME");
    }

    /** A Java that says which version it is, how it was called and in which locale. */
    private Path java(String name, String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Path java = bin.resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2024-01-01' >&2
                    exit
                fi
                echo 'java %s'
                echo "LC_ALL=$LC_ALL"
                echo "KOLEJKA_LANG=$KOLEJKA_LANG"
                printf '%%s\\n' "$@"
                """
                        .formatted(version, version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.resolve(name);
    }

    private static Path find(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
    }
}
