package dev.kolejka.client.menu;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.Signals;

/**
 * Chooses how this process talks: a terminal that can move its cursor edits lines; one that cannot, or must not, takes
 * them as the kernel does; a pipe is read as it comes.
 */
final class ProcessTerminals implements Terminals {

    /** Terminals that only know whole lines. */
    private static final Set<String> DUMB = Set.of("", "dumb", "unknown");

    /** The native way is quick; the other one starts a program for each change, and works where no library may be loaded. */
    private static final String WAYS = "jni,exec";

    /** Set while an archive of classes is made. */
    private static final String REHEARSAL = "KOLEJKA_REHEARSAL";

    private final InputStream in;
    private final OutputStream out;
    private final Map<String, String> environment;

    ProcessTerminals(InputStream in, OutputStream out, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Terminal open(boolean plain, Colours colours) {
        if (environment.containsKey(REHEARSAL)) {
            rehearse();
        }
        Optional<LineSource> console = ConsoleLines.ofProcess();
        if (console.isEmpty()) {
            Palette palette = plain ? Palette.NONE : colours.palette(false, environment);
            // A pipe by intent tells news, one by accident is a script.
            return new Terminal(new PipeLines(in), plain, palette, out, Terminal.LOOK);
        }
        boolean isPlain = plain || DUMB.contains(environment.getOrDefault("TERM", ""));
        Palette palette = isPlain ? Palette.NONE : colours.palette(true, environment);
        TerminalLines.Opening opening = isPlain ? () -> wholeLines(out) : () -> edited(palette);
        LineSource lines = new TerminalLines(opening, console.get(), out, ProcessTerminals::interruptsAnsweredBy);
        return new Terminal(lines, true, palette, out, Terminal.LOOK);
    }

    private static Runnable interruptsAnsweredBy(Runnable answer) {
        Object before = Signals.register(Signal.INT.name(), answer, Signals.class.getClassLoader());
        return () -> Signals.unregister(Signal.INT.name(), before);
    }

    /** What is typed is read as it comes: nothing is taken from the terminal that was not asked for. */
    private static LineSource wholeLines(OutputStream out) throws IOException {
        NativeTerminal.load();
        org.jline.terminal.Terminal terminal =
                ofProcess().type("ansi").nativeSignals(false).build(); // of a dumb one JLine would change nothing
        return new PlainLines(terminal, new FileInputStream(FileDescriptor.in), out);
    }

    private static LineSource edited(Palette palette) throws IOException {
        NativeTerminal.load();
        org.jline.terminal.Terminal terminal = ofProcess()
                .signalHandler(SignalHandler.SIG_IGN) // by default Ctrl-C would for a moment end the process
                .build();
        for (Signal signal : EnumSet.complementOf(EnumSet.of(Signal.INT))) {
            terminal.handle(signal, SignalHandler.SIG_DFL);
        }
        return new EditedLines(terminal, palette);
    }

    private static TerminalBuilder ofProcess() {
        return builder().system(true).systemOutput(SystemOutput.SysOut).dumb(false);
    }

    private static TerminalBuilder builder() {
        return TerminalBuilder.builder()
                .name("kolejka")
                .encoding(StandardCharsets.UTF_8)
                .providers(WAYS);
    }

    /** Edits a line on a terminal of its own that nobody sees: an archive of classes is to have what that takes. */
    private void rehearse() {
        try {
            NativeTerminal.load();
            InputStream keys = new ByteArrayInputStream("x\t\r\u0004".getBytes(StandardCharsets.UTF_8));
            try (EditedLines lines = new EditedLines(
                    builder()
                            .system(false)
                            .type("xterm-256color")
                            .streams(keys, OutputStream.nullOutputStream())
                            .build(),
                    Palette.FEW)) {
                lines.rehearse();
            }
            Class.forName("org.jline.terminal.impl.PosixSysTerminal");
            Class.forName("org.jline.utils.Signals");
        } catch (IOException | RuntimeException | LinkageError | ClassNotFoundException without) {
            System.getLogger(ProcessTerminals.class.getName())
                    .log(System.Logger.Level.DEBUG, "event=no_rehearsal", without);
        }
    }
}
