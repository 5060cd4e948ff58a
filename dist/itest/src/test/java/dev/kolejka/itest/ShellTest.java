package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of a server that is started with {@code --shell}, on a pipe. */
class ShellTest {

    @TempDir
    Path directory;

    private Server start(String... more) throws Exception {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--config",
                                Trees.SERVER.resolve("conf/kolejka.json").toString(),
                                "--run",
                                directory.resolve("run").toString()),
                        Stream.of(more))
                .toList();
        return Server.ready(Server.command(arguments.toArray(new String[0])));
    }

    @Test
    void commandsTypedAreAnsweredAndLeavingTheConsoleDoesNotEndTheServer() throws Exception {
        try (Server server = start("--shell")) {
            server.running()
                    .types("kolejka:status")
                    .hears(", pid " + server.running().pid() + ", since ");
            server.running().types("kolejka:doors").hears("mapped");
            server.running().types("kolejka:swap pigeon mapped").hears("pigeon");
            server.running().hangsUp().hears("stopping shell");

            try (Running ala = Client.open(directory.resolve("run"), "ala", "kota")) {
                ala.hears("Witaj, ala!");
                assertEquals(0, ala.hangsUp().exitCode());
            }
            server.stop();
        }
    }

    @Test
    void aSignalEndsAServerWhoseConsoleWaitsForSomebodyToType() throws Exception {
        for (String signal : List.of("TERM", "INT")) {
            try (Server server = start("--shell")) {
                server.running().types("lb").hears("Gogo Shell");

                assertEquals(0, server.running().signal(signal).exitCode());
            }
        }
    }

    @Test
    void stoppingTheFrameworkFromTheConsoleEndsTheServerInOrder() throws Exception {
        try (Server server = start("--shell")) {
            server.running().types("stop 0");

            assertEquals(0, server.running().exitCode());
            assertTrue(Files.notExists(directory.resolve("run/kolejka.queue")), "the door was closed");
        }
    }

    @Test
    void withoutTheOptionNothingOfItIsLoaded() throws Exception {
        try (Server server = start()) {
            assertEquals(List.of(), jars(server, "gogo"));
            assertEquals(1, jars(server, "fileinstall").size(), "else this shows nothing");
            server.stop();
        }
    }

    /** The jars that the process has open, of those with a word in their names. */
    private static List<Path> jars(Server server, String word) throws IOException {
        try (Stream<Path> open =
                Files.list(Path.of("/proc", String.valueOf(server.running().pid()), "fd"))) {
            return open.map(ShellTest::target)
                    .filter(file ->
                            file.toString().endsWith(".jar") && file.toString().contains(word))
                    .distinct()
                    .toList();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return Path.of("closed");
        }
    }
}
