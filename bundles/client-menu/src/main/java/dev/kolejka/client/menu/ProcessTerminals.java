package dev.kolejka.client.menu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/**
 * Chooses how this process talks: a terminal that can move its cursor edits lines; one that cannot, or must not, takes
 * them as the kernel does; a pipe is read as it comes.
 */
final class ProcessTerminals implements Terminals {

    /** Terminals that only know whole lines. */
    private static final Set<String> DUMB = Set.of("", "dumb", "unknown");

    /** The native way is quick; the other one starts a program for each change, and works where no library may be loaded. */
    private static final String WAYS = "jni,exec";

    private final InputStream in;
    private final OutputStream out;
    private final Map<String, String> environment;

    ProcessTerminals(InputStream in, OutputStream out, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Terminal open(boolean plain) {
        Optional<LineSource> console = ConsoleLines.ofProcess();
        if (console.isEmpty()) {
            return new Terminal(
                    new PipeLines(in), plain, out); // a pipe by intent tells news, one by accident is a script
        }
        boolean isPlain = plain || DUMB.contains(environment.getOrDefault("TERM", ""));
        return new Terminal(
                isPlain ? console.get() : new TerminalLines(ProcessTerminals::edited, console.get(), out), true, out);
    }

    private static LineSource edited() throws IOException {
        NativeTerminal.load();
        return new EditedLines(TerminalBuilder.builder()
                .name("kolejka")
                .system(true)
                .systemOutput(SystemOutput.SysOut)
                .encoding(StandardCharsets.UTF_8)
                .providers(WAYS)
                .dumb(false)
                .build());
    }
}
