package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

    private static final String STOPPED = "kolejka.test.stopped";

    @TempDir
    private Path folder;

    private Distribution distribution;

    @BeforeEach
    void anEmptyDistribution() throws Exception {
        distribution = new Distribution(folder);
    }

    @Test
    void theProgramGetsTheArgumentsAndItsResultIsTheExitCode() throws Exception {
        distribution.withActivator("echo", EchoProgram.class);

        int code = distribution.launch("77");

        assertEquals(77, code);
        assertEquals("", distribution.errors());
    }

    @Test
    void nothingStaysBehind() throws Exception {
        distribution.withActivator("echo", EchoProgram.class);

        distribution.launch("0");

        try (Stream<Path> left = Files.list(distribution.temporary())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aProgramThatThrowsIsOneLineAndExitCode70() throws Exception {
        distribution.withActivator("echo", EchoProgram.class);

        int code = distribution.launch("no\nnumber");

        assertEquals(Launcher.SOFTWARE, code);
        assertEquals(1, distribution.errors().lines().count(), distribution.errors());
        assertTrue(
                distribution.errors().startsWith("kolejka: a mistake of ours ended the program: java.lang.Number"),
                distribution.errors());
    }

    @Test
    void withoutAPlaceForItsFilesTheProgramSaysUnderItsOwnNameWhatToDo() throws Exception {
        distribution.withActivator("echo", EchoProgram.class);

        int code = distribution.launchNowhere("kolejka-server");

        assertEquals(Launcher.IO_ERROR, code);
        assertEquals(
                "kolejka-server: cannot make a directory for this run in "
                        + distribution.temporary().resolve("nowhere")
                        + ": there is no such directory; make it, or name another with TMPDIR\n",
                distribution.errors());
    }

    @Test
    void aMissingJarIsNamed() throws Exception {
        distribution.withActivator("echo", EchoProgram.class).listed("gone");

        int code = distribution.launch("0");

        assertEquals(Launcher.SOFTWARE, code);
        assertTrue(
                distribution.errors().contains("bundles.list:2: there is no " + distribution.jar("gone")),
                distribution.errors());
    }

    @Test
    void everyBundleThatDoesNotResolveIsNamedWithTheReason() throws Exception {
        distribution
                .withActivator("echo", EchoProgram.class)
                .with("lonely", Map.of("Import-Package", "no.such.thing"))
                .with("poor", Map.of("Import-Package", "no.more"));

        int code = distribution.launch("0");

        assertEquals(Launcher.SOFTWARE, code);
        assertTrue(distribution.errors().contains(distribution.jar("lonely") + " cannot be started: "));
        assertTrue(distribution.errors().contains("no.such.thing"), distribution.errors());
        assertTrue(distribution.errors().contains("no.more"), distribution.errors());
    }

    @Test
    void aJarThatIsNoBundleIsNamed() throws Exception {
        Files.writeString(distribution.listed("broken").jar("broken"), "no zip");

        int code = distribution.launch("0");

        assertEquals(Launcher.SOFTWARE, code);
        assertTrue(
                distribution.errors().contains(distribution.jar("broken") + " cannot be installed: "),
                distribution.errors());
    }

    @Test
    void withoutAProgramTheLauncherSaysSo() throws Exception {
        distribution.with("idle", Map.of());

        int code = distribution.launch("0");

        assertEquals(Launcher.SOFTWARE, code);
        assertEquals(
                "kolejka: no bundle offers a program\nkolejka: Declarative Services do not run\n",
                distribution.errors());
    }

    @Test
    void aComponentThatWaitsIsNamedWithWhatItWaitsFor() throws Exception {
        String component = "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='the.router'>"
                + "<implementation class='the.Router'/>"
                + "<service><provide interface='java.util.function.ToIntFunction'/></service>"
                + "<property name='kolejka.program' value='router'/>"
                + "<reference name='groups' interface='the.Groups'/></scr:component>";
        distribution
                .withJarOf("org.osgi.util.function.Function")
                .withJarOf("org.osgi.util.promise.Promise")
                .withJarOf("org.osgi.service.component.ComponentContext")
                .withJarOf("org.apache.felix.scr.impl.Activator")
                .withContent(
                        "router",
                        Map.of("Service-Component", "OSGI-INF/router.xml"),
                        Map.of("OSGI-INF/router.xml", component.getBytes(StandardCharsets.UTF_8)));

        int code = distribution.launch("0");

        assertEquals(Launcher.SOFTWARE, code);
        assertEquals(
                """
                kolejka: no bundle offers a program
                kolejka: component the.router of bundle router waits for the.Groups
                """,
                distribution.errors());
    }

    // Settings and lists

    @Test
    void settingsOfTheDistributionAreSeenByItsBundles() throws Exception {
        distribution
                .withActivator("settings", SettingsProgram.class)
                .withSettings("the.folder=${kolejka.home}/x", "org.osgi.framework.storage=${kolejka.home}/elsewhere");

        assertEquals(0, distribution.launch("setting", "the.folder", distribution.home() + "/x"));
        assertEquals("", distribution.errors());
        assertFalse(
                Files.exists(distribution.home().resolve("elsewhere")), "where it keeps files is not theirs to say");
    }

    @Test
    void aSettingThatCannotBeUnderstoodEndsTheStart() throws Exception {
        distribution.withActivator("settings", SettingsProgram.class).withSettings("kolejka.drop.replaceable=(");

        assertEquals(Launcher.SOFTWARE, distribution.launch("count"));
        assertEquals(
                "kolejka: the setting kolejka.drop.replaceable is no regular expression: (\n", distribution.errors());
    }

    @ParameterizedTest
    @CsvSource({
        // arguments after the first, bundles with the framework's own
        "'', 2",
        "--shell, 4",
        "--shell=yes, 4",
        "--shell --shell, 4",
        "--shell --extra, 5",
        "--other, 2",
        "shell, 2",
        "-- --shell, 2",
        "--bundles, 2",
        "--Shell, 2",
        "--../conf/shell, 2"
    })
    void anArgumentAddsTheListOfItsNameAndIsPassedOn(String arguments, int bundles) throws Exception {
        distribution
                .withActivator("settings", SettingsProgram.class)
                .withUnlisted("console", "commands", "extra")
                .listed("console", "shell")
                .listed("commands", "shell")
                .listed("commands", "extra")
                .listed("extra", "extra");

        int code = distribution.launch(("count " + arguments).strip().split(" "));

        assertEquals(bundles, code, distribution.errors());
    }

    @ParameterizedTest
    @CsvSource({"send, 101", "send --now x, 103", "7, 101", "'', 101", "-9, -9", "--now send, 70", "-- send, 70"})
    void aFirstArgumentThatIsNoOptionIsACommandForAnotherProgram(String arguments, int expected) throws Exception {
        distribution.withActivator("echo", EchoProgram.class).withCommands("cli", CommandProgram.class);

        assertEquals(expected, distribution.launch(arguments.split(" ")), distribution.errors());
    }

    @Test
    void aCommandWhoseProcessEndsIsNotStoppedAndLeavesNoFiles() throws Exception {
        distribution.withActivator("echo", EchoProgram.class).withCommands("cli", StoppedProgram.class);
        System.clearProperty(STOPPED);

        assertEquals(5, distribution.launchAndEnd("send"), distribution.errors());
        assertNull(System.getProperty(STOPPED));
        try (Stream<Path> left = Files.list(distribution.temporary())) {
            assertEquals(List.of(), left.toList());
        }

        assertEquals(5, distribution.launch("send"), distribution.errors());
        assertEquals("yes", System.getProperty(STOPPED));
    }

    @Test
    void whereThereAreNoCommandsAWordIsTheOneProgramsOwn() throws Exception {
        distribution.withActivator("echo", EchoProgram.class);

        assertEquals(7, distribution.launch("7"));
    }

    @Test
    void commandsWithoutTheirProgramAreNotLeftToTheOther() throws Exception {
        distribution
                .withActivator("echo", EchoProgram.class)
                .withUnlisted("cli")
                .listed("cli", "commands");

        assertEquals(Launcher.SOFTWARE, distribution.launch("7"));
        assertTrue(distribution.errors().startsWith("kolejka: no bundle offers a program\n"), distribution.errors());
    }

    @Test
    void aMistakeInAListThatIsAddedIsNamed() throws Exception {
        distribution.withActivator("echo", EchoProgram.class).listed("gone", "shell");

        assertEquals(Launcher.SOFTWARE, distribution.launch("0", "--shell"));
        assertTrue(distribution.errors().contains("shell.list:1: there is no "), distribution.errors());
        assertEquals(0, distribution.launch("0"));
    }

    @Test
    @Timeout(60) // only an upper bound
    void whoeverStopsTheFrameworkTheProgramEndsFirst() throws Exception {
        distribution.withActivator("settings", SettingsProgram.class);

        assertEquals(43, distribution.launch("end"));
    }
}
