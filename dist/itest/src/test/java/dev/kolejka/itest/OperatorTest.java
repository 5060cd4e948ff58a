package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about people who use the built programs. */
@Timeout(600)
class OperatorTest {

    @TempDir
    Path directory;

    private Path run() {
        return directory.resolve("run");
    }

    private Running enters(String login, String password) throws Exception {
        return Client.open(run(), login, password).hears("Witaj, " + login + "!");
    }

    private Running command(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--run";
        all[words.length + 1] = run().toString();
        return Server.command(all).start().hangsUp();
    }

    /** What a command prints that has to succeed. */
    private String ok(String... words) throws Exception {
        try (Running command = command(words)) {
            assertEquals(0, command.exitCode(), command::soFar);
            return command.output();
        }
    }

    private void assertRefused(int status, String message, String... words) throws Exception {
        try (Running command = command(words)) {
            assertEquals(status, command.exitCode(), command::soFar);
            assertEquals("", command.output());
            assertTrue(command.errors().contains(message), command.errors());
        }
    }

    @Test
    void sessionsAreListedAndEnded() throws Exception {
        try (Server server = Server.start(run());
                Running ala = enters("ala", "kota");
                Running bob = enters("bob", "psa")) {
            List<String> lines = ok("sessions").lines().toList();
            assertEquals(3, lines.size(), () -> String.join("\n", lines));
            assertTrue(lines.get(1).matches("ala +primary \\d+ +mapped .*"), lines.get(1));
            String json = ok("sessions", "--json");
            assertTrue(json.startsWith("{\"v\":1,\"number\":1,\"of\":2,\"session\":{\"login\":\"ala\""), json);

            assertEquals("1 session of ala ended\n", ok("kick", "ala"));

            assertEquals(2, ok("sessions").lines().count());
            ala.types("4", "2").hears("serwer zakończył tę sesję");
            bob.types("4", "2").hears("Zalogowani: bob");
            assertRefused(67, "kolejka-server: nobody here has the login 'bbo'; did you mean bob?", "kick", "bbo");
            assertRefused(67, "{\"v\":1,\"error\":{\"code\":\"no_user\",\"exit\":67,", "kick", "bbo", "--json");
            server.stop();
        }
    }

    @Test
    void mailThatWaitsIsWrittenToAFileAndWaitsNoMore() throws Exception {
        Path file = directory.resolve("ewa.json");
        try (Server server = Server.start(run());
                Running bob = enters("bob", "psa")) {
            bob.types("1", "ewa", "pierwsza").hears("Wiadomość wysłana do: ewa");
            bob.types("1", "ewa", "druga").hears("Wiadomość wysłana do: ewa");
            assertEquals("2 messages wait for ewa\n", ok("drain", "-n", "ewa", file.toString()));
            assertRefused(2, "there is no terminal to ask on; give --yes", "drain", "ewa", file.toString());

            assertEquals(
                    "2 messages for ewa are in " + file + ", and wait no more\n",
                    ok("drain", "ewa", file.toString(), "--yes"));

            List<String> lines = Files.readAllLines(file);
            assertEquals(2, lines.size());
            assertTrue(lines.get(0).startsWith("{\"v\":1,\"to\":\"ewa\",\"number\":1,\"from\":\"bob\""), lines.get(0));
            assertTrue(lines.get(1).endsWith("\"text\":\"druga\"}"), lines.get(1));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals("nothing waits for ewa\n", ok("waiting", "ewa"));
            bob.types("1", "ewa", "trzecia").hears("Wiadomość wysłana do: ewa");
            server.running().signal("KILL").exitCode();
        }
        try (Server server = Server.start(run())) {
            assertRefused(73, file + " is there already", "drain", "ewa", file.toString(), "--yes");
            assertEquals("1 message waits for ewa\n", ok("waiting", "ewa"));
            assertEquals(2, Files.readAllLines(file).size());
            server.stop();
        }
    }

    @Test
    void whoIsLoggedInGoesOnWithWhatComesAfterThePurge() throws Exception {
        try (Server server = Server.start(run());
                Running ala = enters("ala", "kota");
                Running bob = enters("bob", "psa")) {
            bob.types("1", "ala", "pierwsza").hears("Wiadomość wysłana do: ala");
            bob.types("1", "ala", "druga").hears("Wiadomość wysłana do: ala");

            assertEquals("2 messages for ala are gone\n", ok("purge", "ala", "--yes"));

            bob.types("1", "ala", "trzecia").hears("Wiadomość wysłana do: ala");
            ala.types("3").hears("bob: trzecia");
            assertFalse(ala.soFar().contains("pierwsza") || ala.soFar().contains("druga"), ala::soFar);
            ala.types("3").hears("Brak wiadomości");
            assertEquals("nothing waits for ala\n", ok("waiting", "ala"));
            server.stop();
        }
    }

    @Test
    void withoutAServerAnErrorIsALineOfJsonForWhoeverAskedForIt() throws Exception {
        try (Running status = command("status", "--json")) {
            assertEquals(69, status.exitCode(), status::soFar);
            assertEquals("", status.output());
            assertTrue(
                    status.errors()
                            .startsWith(
                                    "{\"v\":1,\"error\":{\"code\":\"unavailable\",\"exit\":69,\"message\":\"no server runs"),
                    status.errors());
            assertEquals(1, status.errors().lines().count());
        }
    }
}
