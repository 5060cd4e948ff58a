package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a process of its own. */
@Timeout(60) // only an upper bound
class SignalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalEndsTheProgramWithItsOwnCodeAndNothingStaysBehind(String signal) throws Exception {
        Distribution distribution = new Distribution(folder).withActivator("waiting", WaitingProgram.class);
        Process launcher = start(distribution);
        try (BufferedReader output = launcher.inputReader()) {
            assertEquals("runs", output.readLine());

            send(signal, launcher);

            assertEquals("stopped", output.readLine());
            assertEquals(42, launcher.waitFor());
            assertEquals(0, left(distribution));
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void aHangUpIsAnsweredByTheBundleThatOffersToAndEndsNothing() throws Exception {
        Distribution distribution = new Distribution(folder)
                .withActivator("hangup", HangUpActivator.class)
                .withActivator("waiting", WaitingProgram.class);
        Process launcher = start(distribution);
        try (BufferedReader output = launcher.inputReader()) {
            assertEquals("runs", output.readLine());

            send("HUP", launcher);
            assertEquals("hung up", output.readLine());
            send("HUP", launcher);
            assertEquals("hung up", output.readLine());
            send("TERM", launcher);

            assertEquals("stopped", output.readLine());
            assertEquals(42, launcher.waitFor());
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void withoutOneAHangUpEndsTheProgramAsOtherSignalsDo() throws Exception {
        Distribution distribution = new Distribution(folder).withActivator("waiting", WaitingProgram.class);
        Process launcher = start(distribution);
        try (BufferedReader output = launcher.inputReader()) {
            assertEquals("runs", output.readLine());

            send("HUP", launcher);

            assertEquals("stopped", output.readLine());
            assertEquals(42, launcher.waitFor());
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void whatTheProgramLogsAfterTheSignalIsNotLost() throws Exception {
        Distribution distribution = new Distribution(folder).withActivator("waiting", WaitingProgram.class);
        Process launcher = start(distribution);
        try (BufferedReader output = launcher.inputReader();
                BufferedReader errors = launcher.errorReader()) {
            assertEquals("runs", output.readLine());

            send("TERM", launcher);

            String logged = String.join("\n", errors.lines().toList());
            assertTrue(logged.contains("ends"), logged);
        } finally {
            launcher.destroyForcibly();
        }
    }

    /** Whoever runs the tests may ignore signals, as nohup does, and what is ignored stays so in all that is started. */
    private static Process start(Distribution distribution) throws IOException {
        return new ProcessBuilder(
                        "env",
                        "--default-signal=HUP,INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=" + LastingLogManager.class.getName(),
                        "-Djava.io.tmpdir=" + distribution.temporary(),
                        "-D" + Launcher.HOME + "=" + distribution.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName())
                .start();
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static long left(Distribution distribution) throws IOException {
        try (Stream<Path> left = Files.list(distribution.temporary())) {
            return left.count();
        }
    }
}
