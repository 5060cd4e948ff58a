package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A server, and people who talk to it by menus on terminals of 80 columns and 24 rows. One thread, that of the test. */
@SuppressWarnings("try") // closing may be interrupted: a test that is fails
final class TerminalOffice implements AutoCloseable {

    /** A terminal whose cursor can move. */
    static final Map<String, String> USUAL = Map.of("TERM", "screen-256color");

    /** One that only knows whole lines. */
    static final Map<String, String> DUMB = Map.of("TERM", "dumb");

    private static final String[] MENU = {
        "4. Other", "5. See the last messages, sent and received", "6. Do not disturb (on or off)", "ala>"
    };

    private final Path directory;
    private final Path run;
    private final Path temporary;
    private final SysvKey key;
    private Server server;
    private int terminals;

    /**
     * Starts the server.
     *
     * @param directory an empty one
     */
    TerminalOffice(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        run = directory.resolve("run");
        temporary = Files.createDirectory(directory.resolve("tmp"));
        key = SysvKey.free();
        startsAgain();
    }

    /** The run directory. */
    Path run() {
        return run;
    }

    /** Where programs on these terminals may leave files for a while. */
    Path temporary() {
        return temporary;
    }

    /** Kills the server and waits until it is gone. */
    void loses() throws Exception {
        server.running().signal("KILL");
        server.running().exitCode();
    }

    /** Starts the server again. */
    void startsAgain() throws IOException, InterruptedException {
        String sample = Trees.SERVER.resolve("conf/kolejka.json").toString();
        server = Server.ready(
                Server.command("--config", sample, "--run", run.toString(), "--key", key.toString(), "--remove-queue"));
    }

    /** An operator swaps the transport. */
    void swaps(String from, String to) throws Exception {
        Command command = Server.command("swap", from, to, "--run", run.toString());
        try (Running swap = command.start().hangsUp()) {
            assertEquals(0, swap.exitCode(), swap::soFar);
        }
    }

    /** Opens the menu on a terminal. */
    Pane open(String language, Map<String, String> environment, String... options) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TMPDIR", temporary.toString());
        String[] arguments = Stream.concat(Stream.of("--run", run.toString(), "--lang", language), Stream.of(options))
                .toArray(String[]::new);
        return Pane.open(directory.resolve("t" + ++terminals), all, Trees.CLIENT.resolve("bin/kolejka"), arguments);
    }

    /** Opens the menu in English and logs in. */
    Pane openAsAla() throws Exception {
        return logIn(open("en", USUAL));
    }

    /** Logs in at an English menu. */
    static Pane logIn(Pane pane) throws Exception {
        return pane.shows("Login:")
                .enters("ala")
                .shows("Password:")
                .enters("kota")
                .ends(MENU);
    }

    /** Somebody else, at a menu on a pipe. */
    Running bob() throws Exception {
        return Client.open(run, "bob", "psa").hears("Witaj, bob!");
    }

    /** Somebody else writes to ala. */
    static void says(Running bob, String text) throws Exception {
        bob.types("1", "ala", text).hears("Wiadomość wysłana do: ala");
    }

    /** The client's own process: its command line names the run directory, and the launcher. */
    ProcessHandle client() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("dev.kolejka.launcher.Launcher --run " + run))
                        .isPresent())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> !process.info().commandLine().orElse("").contains("--config"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the client does not run"));
    }

    /** Ends the server, and what it may have left when it was killed. */
    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        key.removeQueue();
    }
}
