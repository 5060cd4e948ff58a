package dev.kolejka.client.cli;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.client.Checkups;
import dev.kolejka.api.client.ServerKeys;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Words;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine;

/**
 * The program {@code kolejka COMMAND}: does one thing and ends. The launcher calls it with the arguments, among which
 * is a word ({@link Typed}), and exits with what it returns, an {@link ExitStatus#code()}, or the status of a program that was
 * run. To end it early, interrupt the calling thread: it returns 130. One call at a time.
 */
@Component(service = ToIntFunction.class, property = "kolejka.program=commands")
public final class CommandProgram implements ToIntFunction<String[]> {

    private static final Logger LOG = System.getLogger(CommandProgram.class.getName());

    private final Commands commands = new Commands();
    private final Surroundings surroundings;
    private final OutputStream out;
    private final PrintStream errors;

    /**
     * The program, on the process's own streams and environment.
     *
     * @param chats opens conversations
     * @param keys  which keys are taken for servers'
     * @param checkups what stands between this user and a server
     */
    @Activate
    public CommandProgram(@Reference Chats chats, @Reference ServerKeys keys, @Reference Checkups checkups) {
        this(
                ofProcess(chats, keys, checkups),
                // Not System.out, which does not tell when nobody reads.
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    private static Surroundings ofProcess(Chats chats, ServerKeys keys, Checkups checkups) {
        // Not System.in, which keeps a copy of what it reads.
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        return new Surroundings(
                chats,
                keys,
                checkups,
                new Passwords(TerminalPrompt.ofProcess(), TerminalPrompt.isInputTyped(), in),
                System.getenv(),
                System.getProperty("user.name", ""),
                in,
                PipeReader.ofProcess());
    }

    CommandProgram(Surroundings surroundings, OutputStream out, PrintStream errors) {
        this.surroundings = surroundings;
        this.out = out;
        this.errors = errors;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        // Until the options are known: what is said about wrong ones is said as was probably asked for.
        Typed typed = Typed.of(arguments);
        Output output = output(Words.in(typed.language(surroundings.environment())), typed.isJson(), false, false);
        try {
            return carryOut(typed, output);
        } catch (CommandException refused) {
            return complain(refused, output, typed.command());
        } catch (IOException nobodyReads) {
            return ExitStatus.IO_ERROR.code();
        } catch (RuntimeException mistake) {
            LOG.log(Level.DEBUG, "event=program_failed", mistake); // not higher: this is somebody's terminal
            String said = output.words().say(Phrase.OUR_MISTAKE, mistake);
            output.complain(ExitStatus.SOFTWARE, "our_mistake", List.of(said));
            return ExitStatus.SOFTWARE.code();
        }
    }

    private Output output(Words words, boolean json, boolean quiet, boolean verbose) {
        return new Output(out, errors, words, json, quiet, verbose);
    }

    private int carryOut(Typed typed, Output early) throws CommandException, IOException {
        Command command = commands.make(typed.command());
        CommonOptions options = new CommonOptions();
        CommandLine line = Commands.line(typed.command(), command, options);
        Parsing.parse(line, typed.arguments());
        Words words = Words.in(options.language(surroundings.environment()));
        if (options.isHelpWanted()) {
            early.show(commands.usage(typed.command(), words));
            early.flush();
            return ExitStatus.OK.code();
        }
        options.requireColor();
        Output output = output(words, options.isJson(), options.isQuiet(), options.isVerbose());
        return carryOut(command, typed.command(), new Call(surroundings, options, output));
    }

    private int carryOut(Command command, String name, Call call) throws CommandException, IOException {
        Output output = call.output();
        Timeout timeout = Timeout.start(call.options().timeout());
        try {
            int status = command.run(call);
            output.flush();
            return status;
        } catch (ChatException trouble) {
            if (timeout.isOver() || Thread.interrupted()) {
                return ended(timeout, output); // a file that was being read says so in its own way
            }
            Phrase phrase = Phrase.ofTrouble(trouble.trouble());
            List<String> lines = output.words().lines(phrase, trouble.detail(), call.run());
            output.complain(trouble.trouble().status(), Output.code(phrase), lines);
            return trouble.trouble().status().code();
        } catch (InterruptedException ended) {
            return ended(timeout, output);
        } catch (CommandException refused) {
            return complain(refused, output, name);
        } finally {
            timeout.stop();
        }
    }

    /** By whoever runs it, or because it took too long. */
    private int ended(Timeout timeout, Output output) {
        if (!timeout.isOver()) {
            return ExitStatus.INTERRUPTED.code();
        }
        output.complain(
                ExitStatus.TEMPORARY,
                Output.code(Phrase.BAD_TIMEOUT),
                output.words().lines(Phrase.BAD_TIMEOUT, Times.limit(timeout.time())));
        return ExitStatus.TEMPORARY.code();
    }

    private int complain(CommandException refused, Output output, String name) {
        return complain(refused.status(), Output.code(refused.phrase()), refused.lines(output.words()), output, name);
    }

    private int complain(ExitStatus status, String code, List<String> said, Output output, String name) {
        List<String> lines = new ArrayList<>(said);
        if (status == ExitStatus.USAGE) {
            String help = commands.names().contains(name) ? "kolejka " + name + " --help" : "kolejka help";
            lines.add("  " + output.words().say(Phrase.SEE_HELP, help));
        }
        output.complain(status, code, lines);
        return status.code();
    }
}
