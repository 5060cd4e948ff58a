package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The built server looks at itself. */
@Timeout(600)
class DoctorTest {

    @TempDir
    Path directory;

    private Path run() {
        return directory.resolve("run");
    }

    private Running doctor(String... options) throws Exception {
        String[] words = new String[options.length + 3];
        words[0] = "doctor";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 2] = "--run";
        words[words.length - 1] = run().toString();
        return Server.command(words).start();
    }

    @Test
    void aServerThatRunsHasNoProblem() throws Exception {
        try (Server server = Server.start(run())) {
            try (Running doctor = doctor()) {
                assertEquals(0, doctor.exitCode(), doctor::soFar);
                assertTrue(doctor.output().contains("things looked at: "), doctor::soFar);
                assertFalse(doctor.output().contains("not-looked-at"), doctor::soFar);
            }
            server.stop();
        }
    }

    @Test
    void whatIsWrongIsToldWithTheCommandThatMendsItAndThenItIsWell() throws Exception {
        try (Server server = Server.start(run())) {
            server.running().signal("KILL").exitCode();
        }
        Path key = run().resolve("server.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        try (Running doctor = doctor()) {
            assertEquals(78, doctor.exitCode(), doctor::soFar);
            String said = doctor.output();
            assertTrue(said.contains("problem file-mode: " + key + " has mode 0644\n"), said);
            assertTrue(said.contains("  fix: chmod 0600 " + key + "\n"), said);
            assertTrue(said.contains("note socket-stale: "), said);
        }
        assertEquals(
                0, new ProcessBuilder("chmod", "0600", key.toString()).start().waitFor());
        try (Running doctor = doctor("--json")) {
            assertEquals(0, doctor.exitCode(), doctor::soFar);
            assertTrue(
                    doctor.output()
                            .lines()
                            .allMatch(line -> line.startsWith("{\"v\":1,\"finding\":{\"level\":\"note\",")),
                    doctor::soFar);
        }
    }

    @Test
    void aLocaleThatTheStartScriptReplacedIsNoted() throws Exception {
        try (Server server = Server.start(run())) {
            Command command =
                    Server.command("doctor", "--run", run().toString()).with("LC_ALL", "C");
            try (Running doctor = command.start()) {
                assertEquals(0, doctor.exitCode(), doctor::soFar);
                assertTrue(
                        doctor.output().contains("note locale: the locale is 'C', which is not UTF-8"), doctor::soFar);
            }
            server.stop();
        }
    }

    @Test
    void withoutARunDirectoryThatIsTheProblem() throws Exception {
        try (Running doctor = doctor()) {
            assertEquals(78, doctor.exitCode(), doctor::soFar);
            assertTrue(
                    doctor.output().contains("problem run-missing: there is no run directory " + run()), doctor::soFar);
        }
    }

    private Running people(String... options) throws Exception {
        String[] words = new String[options.length + 5];
        words[0] = "doctor";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 4] = "--user";
        words[words.length - 3] = "ala";
        words[words.length - 2] = "--run";
        words[words.length - 1] = run().toString();
        return Client.command(words).start();
    }

    @Test
    void peopleLearnThatAllIsWellAndThenThatTheServerHasStopped() throws Exception {
        try (Server server = Server.start(run())) {
            try (Running doctor = people()) {
                assertEquals(0, doctor.exitCode(), doctor::soFar);
                assertTrue(doctor.output().contains("[ok] the door mapped can be used"), doctor::soFar);
                assertTrue(doctor.output().contains("kolejka login --remember ala"), doctor::soFar);
            }
            server.stop();
        }
        try (Running doctor = people("--lang", "pl")) {
            assertEquals(69, doctor.exitCode(), doctor::soFar);
            assertTrue(doctor.output().contains("[!!] serwer"), doctor::soFar);
        }
        try (Running doctor = people("--json")) {
            assertEquals(69, doctor.exitCode(), doctor::soFar);
            assertTrue(doctor.output().contains("\"code\":\"server_stopped\""), doctor::soFar);
        }
    }
}
