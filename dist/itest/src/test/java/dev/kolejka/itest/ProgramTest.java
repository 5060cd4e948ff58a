package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two commands as the shell sees them: what they say, and how they end. */
class ProgramTest {

    @TempDir
    Path directory;

    private Path run() {
        return directory.resolve("run");
    }

    // The server's life

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalEndsTheServerWithStatusZeroAndFreesTheDirectory(String signal) throws Exception {
        for (int round = 0; round < 2; round++) {
            try (Server server = Server.start(run())) {
                assertEquals(0, server.running().signal(signal).exitCode());
            }
            assertFalse(Files.exists(run().resolve("kolejka.queue")), "the queue is removed");
        }
    }

    @Test
    void theReadyLineNamesThePidThatTheShellStarted() throws Exception {
        try (Server server = Server.start(run())) {
            server.running().hears("pid " + server.running().pid());
            server.stop();
            assertEquals(1, server.running().output().lines().count(), "one line and no other on standard output");
        }
    }

    @Test
    void theServerMakesItsFilesWithTheirModes() throws Exception {
        try (Server server = Server.start(run())) {
            assertEquals("rwxr-xr-x", mode(run()));
            assertEquals("rw-r--r--", mode(run().resolve("basic.txt")));
            assertEquals("rw-r--r--", mode(run().resolve("queue.json")));
            assertEquals("rw-rw----", mode(run().resolve("kolejka.queue")));
            assertEquals("rw-rw----", mode(run().resolve("kolejka.lock")));
            assertEquals(
                    "o 1 ala \no 2 bob \no 3 ewa \ng 1 szachy 1 2 \ng 2 kino 1 3 \n",
                    Files.readString(run().resolve("basic.txt")));
            server.stop();
        }
    }

    @Test
    void aSecondServerIsRefusedWithThePidOfTheFirst() throws Exception {
        try (Server first = Server.start(run());
                Running second = serverOn(run())) {
            assertEquals(73, second.exitCode());
            assertTrue(second.errors().contains("pid " + first.running().pid()), second.errors());
            assertEquals("", second.output());
            first.stop();
        }
    }

    @Test
    void aServerWhoseQueueSomebodyRemovedSaysSoAndMakesAnother() throws Exception {
        try (Server server = Server.start(run());
                Running ala = Client.open(run(), "ala", "kota").hears("Witaj, ala!")) {
            Path queue = run().resolve("kolejka.queue");

            Files.delete(queue);

            server.running().logs("somebody removed or replaced " + queue);
            ala.types("4", "2").hears("Zalogowani: ala");
            server.stop();
        }
    }

    @Test
    void aSysvQueueRemovedUnderTheServerIsMadeAnewAndClientsCarryOn() throws Exception {
        SysvKey key = SysvKey.free();
        try (Server server = sysvServer(key);
                Running ala = Client.open(run(), "ala", "kota").hears("Witaj, ala!")) {
            ala.types("1", "ewa", "czeka").hears("Wiadomość wysłana");

            key.removeQueue();

            server.running().logs("queue_made_anew");
            ala.types("4", "2").hears("Zalogowani: ala");
            try (Running ewa = Client.open(run(), "ewa", "rybka")) {
                ewa.hears("Witaj, ewa!").types("3").hears("ala: czeka");
            }
            server.stop();
        } finally {
            key.removeQueue();
        }
    }

    @Test
    void aServerLeavesItsSysvQueueAndTheNextOneTakesItOver() throws Exception {
        SysvKey key = SysvKey.free();
        try {
            try (Server server = sysvServer(key)) {
                server.stop();
            }
            assertTrue(key.hasQueue(), "the queue stays");

            try (Server server = sysvServer(key);
                    Running ala = Client.open(run(), "ala", "kota")) {
                ala.hears("Witaj, ala!").types("4", "2").hears("Zalogowani: ala");
                server.stop();
            }
            Running removing = Server.command("--remove-queue", "--key", key.toString(), "--run", run().toString())
                    .start();
            assertEquals(0, removing.exitCode(), removing::soFar);
            assertEquals("", removing.errors(), "only what became of it is said");
            assertFalse(key.hasQueue(), "the queue is removed");
        } finally {
            key.removeQueue();
        }
    }

    @Test
    void aSecondServerOnTheSameSysvQueueIsRefusedWhateverItsRunDirectory() throws Exception {
        SysvKey key = SysvKey.free();
        try (Server first = sysvServer(key);
                Running second = Server.command(
                                "--config",
                                sample().toString(),
                                "--run",
                                directory.resolve("elsewhere").toString(),
                                "--doors",
                                "sysv",
                                "--key",
                                key.toString())
                        .start();
                Running removing = Server.command(
                                "--remove-queue",
                                "--key",
                                key.toString(),
                                "--run",
                                directory.resolve("elsewhere").toString())
                        .start()) {
            assertEquals(73, second.exitCode(), second::soFar);
            assertTrue(second.errors().contains("another server"), second.errors());
            assertEquals(73, removing.exitCode(), removing::soFar);
            assertTrue(key.hasQueue());
            first.stop();
        } finally {
            key.removeQueue();
        }
    }

    private Server sysvServer(SysvKey key) throws Exception {
        return Server.ready(Server.command(
                "--config",
                sample().toString(),
                "--run",
                run().toString(),
                "--doors",
                "sysv",
                "--key",
                key.toString()));
    }

    // What the server refuses

    @Test
    void checkingAConfigurationWritesNothing() throws Exception {
        try (Running check = Server.command("--config", sample().toString(), "--run", run().toString(), "--check")
                .start()) {
            assertEquals(0, check.exitCode());
            assertTrue(check.output().contains("3 people, 2 groups, no errors"), check.output());
        }
        assertFalse(Files.exists(run()));
    }

    @Test
    void everythingWrongWithAConfigurationIsSaidAtOnceAndNothingIsWritten() throws Exception {
        Path file = Files.writeString(
                directory.resolve("config.txt"), "o 1 ala kota\no 3 bob psa\ng 1 szachy 1 7\ng 2 szachy\n");

        try (Running refused = Server.command("--config", file.toString(), "--run", run().toString())
                .start()) {
            assertEquals(78, refused.exitCode());
            List<String> lines = refused.errors().lines().toList();
            assertTrue(lines.get(0).startsWith(file + ":2:"), refused.errors());
            assertTrue(lines.get(1).startsWith(file + ":3:"), refused.errors());
            assertTrue(lines.get(2).startsWith(file + ":4:"), refused.errors());
            assertEquals("3 errors; the server was not started", lines.get(3));
        }
        assertFalse(Files.exists(run()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"doors\": [ { \"transport\": \"pigeon\" } ]", "\"durability\": \"paper\""})
    void whatThisVersionCannotDoIsRefusedRatherThanPassedOver(String setting) throws Exception {
        Path file = Files.writeString(
                directory.resolve("kolejka.json"),
                "{ " + setting + ", \"people\": [ { \"login\": \"ala\", \"password\": \"kota\" } ] }");

        try (Running refused = Server.command("--config", file.toString(), "--run", run().toString())
                .start()) {
            assertEquals(78, refused.exitCode(), refused.errors());
        }
    }

    @Test
    void aServerThatCannotPublishItsDoorLeavesNoQueueBehind() throws Exception {
        Files.createDirectories(run().resolve("queue.json/in-the-way"));

        try (Running refused = serverOn(run())) {
            assertEquals(74, refused.exitCode());
            assertTrue(refused.errors().contains("queue.json"), refused.errors());
        }
        assertFalse(Files.exists(run().resolve("kolejka.queue")));
    }

    @Test
    void aRunDirectoryThatOthersMayWriteIsRefused() throws Exception {
        Files.createDirectory(run());
        Files.setPosixFilePermissions(run(), PosixFilePermissions.fromString("rwxrwxrwx"));

        try (Running refused = serverOn(run())) {
            assertEquals(77, refused.exitCode());
            assertTrue(refused.errors().contains(run().toString()), refused.errors());
        }
        assertTrue(isEmpty(run()), "nothing was written");
    }

    @Test
    void aForeignFileInThePlaceOfTheQueueIsRefusedAndLeftAsItIs() throws Exception {
        try (Server server = Server.start(run())) {
            server.stop();
        }
        Path foreign = Files.writeString(run().resolve("kolejka.queue"), "my diary");

        try (Running refused = serverOn(run())) {
            assertEquals(77, refused.exitCode());
            assertTrue(refused.errors().contains(foreign.toString()), refused.errors());
        }
        assertEquals("my diary", Files.readString(foreign));
    }

    @Test
    void aFileInThePlaceOfTheRunDirectoryIsRefused() throws Exception {
        Files.writeString(run(), "");

        try (Running refused = serverOn(run())) {
            int code = refused.exitCode();
            assertTrue(code == 74 || code == 77, "74 or 77, was " + code);
            assertTrue(refused.errors().contains(run().toString()), refused.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--run", "--run=", "--confg=x", "--check=x", "config.txt"})
    void aWrongCommandLineIsToldAndEndsWith2(String argument) throws Exception {
        try (Running refused = Server.command(argument.isEmpty() ? new String[0] : new String[] {argument})
                .start()) {
            assertEquals(2, refused.exitCode());
            assertTrue(refused.errors().startsWith("kolejka-server: "), refused.errors());
        }
    }

    // What the client refuses

    @Test
    void withoutAServerTheClientSaysHowToStartOne() throws Exception {
        for (String language : List.of("pl", "en")) {
            try (Running refused = Client.command("--run", run().toString(), "--lang", language)
                    .start()) {
                assertEquals(69, refused.exitCode());
                assertTrue(refused.errors().contains("kolejka-server --config FILE --run " + run()), refused.errors());
            }
        }
    }

    @Test
    void theLocaleChoosesTheLanguageAndTheOptionWins() throws Exception {
        try (Server server = Server.start(run())) {
            assertEquals(
                    "Hasło", prompt(Client.command("--run", run().toString()).with("LC_ALL", "pl_PL.UTF-8")));
            assertEquals(
                    "Password", prompt(Client.command("--run", run().toString()).with("LC_ALL", "de_DE.UTF-8")));
            assertEquals(
                    "Password",
                    prompt(Client.command("--run", run().toString(), "--lang", "en")
                            .with("LC_ALL", "pl_PL.UTF-8")));
            server.stop();
        }
    }

    private static String prompt(Command command) throws Exception {
        try (Running client = command.start().types("ala").hangsUp()) {
            client.exitCode();
            return Stream.of("Hasło", "Password")
                    .filter(word -> text(client).contains(word))
                    .findFirst()
                    .orElse("neither");
        }
    }

    private static String text(Running running) {
        try {
            return running.output();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Running serverOn(Path run) throws Exception {
        return Server.command("--config", sample().toString(), "--run", run.toString())
                .start();
    }

    private static Path sample() {
        return Trees.SERVER.resolve("conf/kolejka.json");
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static boolean isEmpty(Path directory) throws Exception {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
