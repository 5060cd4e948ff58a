package dev.kolejka.itest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program on a terminal of its own, which tmux plays: types into it, looks at its screen, records every byte it writes.
 * A test fails where there is no tmux. One thread, that of the test.
 */
final class Pane implements AutoCloseable {

    /** What the shell says once the program has ended and left the terminal's modes as they were, and its exit code. */
    static final String ENDED = "ended with ";

    /** What the keys of the terminal do, and what it shows: of a speed and the like it has none to lose. */
    private static final String MODES = "modes() { stty -a | sed -n '/^intr/,/^werase/p;/isig/p'; }\n";

    private final Path folder;

    private Pane(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a program on a terminal of 80 columns and 24 rows.
     *
     * @param folder      an empty one, for the terminal's own files; short, since a socket lies in it
     * @param environment for the program, besides what {@link Command} gives
     */
    static Pane open(Path folder, Map<String, String> environment, Path program, String... arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Pane pane = new Pane(folder);
        Files.writeString(folder.resolve("start.sh"), script(environment, program, arguments), UTF_8);
        // A shell that waits until the recording has begun.
        pane.tmux(
                "new-session",
                "-d",
                "-x",
                "80",
                "-y",
                "24",
                "sh -c 'read go; exec sh " + folder.resolve("start.sh") + "'");
        pane.tmux("pipe-pane", "cat >" + folder.resolve("bytes"));
        pane.presses("Enter");
        return pane;
    }

    private static String script(Map<String, String> environment, Path program, String... arguments) {
        StringBuilder script = new StringBuilder();
        script.append("clear\n").append("trap : INT\n"); // Ctrl-C is meant for the program alone
        script.append(MODES).append("before=$(modes)\n");
        Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "LC_ALL",
                        "C.UTF-8",
                        "XDG_STATE_HOME",
                        StateFolder.PATH.toString())
                .forEach((name, value) -> export(script, name, value));
        SharedArchives.ENVIRONMENT.forEach((name, value) -> export(script, name, value));
        environment.forEach((name, value) -> export(script, name, value));
        script.append(quoted(program.toString()));
        for (String argument : arguments) {
            script.append(' ').append(quoted(argument));
        }
        // What is typed then is shown by the kernel, if the terminal is as it was.
        return script.append(
                        "\ncode=$?\n[ \"$before\" = \"$(modes)\" ] || { echo not as it was; stty -a; exec cat; }\n")
                .append("echo \"")
                .append(ENDED)
                .append("$code\"\nread line\nexec cat\n")
                .toString();
    }

    private static void export(StringBuilder script, String name, String value) {
        script.append(name)
                .append('=')
                .append(quoted(value))
                .append("\nexport ")
                .append(name)
                .append('\n');
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("socket").toString(), "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new AssertionError("this test needs tmux: sh launcher/verify.sh installs it, or apt install tmux", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
        return said;
    }

    /** Types text as it is. */
    Pane types(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", "--", text);
        return this;
    }

    /** Types a line. */
    Pane enters(String line) throws IOException, InterruptedException {
        types(line);
        return presses("Enter");
    }

    /** Presses keys by the names tmux has for them: {@code Tab}, {@code C-c}, {@code Up}. */
    Pane presses(String... keys) throws IOException, InterruptedException {
        for (String key : keys) {
            tmux("send-keys", key);
        }
        return this;
    }

    /** Makes the terminal another size. */
    Pane resizes(int columns, int rows) throws IOException, InterruptedException {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
        return this;
    }

    /** What is on the screen: its rows, without the blanks at their ends, and without empty ones below. */
    String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** Waits until the last lines of the screen are these. */
    Pane ends(String... lines) throws IOException, InterruptedException {
        String wanted = String.join("\n", lines);
        return await(wanted, screen -> screen.endsWith("\n" + wanted) || screen.equals(wanted));
    }

    /** Waits until a text is somewhere on the screen. */
    Pane shows(String text) throws IOException, InterruptedException {
        return await(text, screen -> screen.contains(text));
    }

    /** Whether a screen is what is waited for. */
    @FunctionalInterface
    private interface Sight {

        boolean isOn(String screen);
    }

    private Pane await(String wanted, Sight sight) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Running.PATIENCE.toNanos();
        String screen = screen();
        while (!sight.isOn(screen)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(
                        "after " + Running.PATIENCE + " there is no\n" + wanted + "\non the screen:\n" + screen);
            }
            screen = screen();
        }
        return this;
    }

    /** Everything that was written to the terminal until now, with what the kernel showed of the keys. */
    String bytes() throws IOException {
        return Files.readString(folder.resolve("bytes"), UTF_8);
    }

    /** Ends the terminal, and with it whatever runs there. */
    @Override
    public void close() throws IOException {
        try {
            tmux("kill-server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
