package dev.kolejka.client.cli;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.client.ServerKeys;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
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
 * The program {@code kolejka COMMAND}: does one thing and ends. The launcher calls it with the arguments, the first of
 * which is no option, and exits with what it returns, an {@link ExitStatus#code()}. To end it early, interrupt the
 * calling thread: it returns 130. One call at a time.
 */
@Component(service = ToIntFunction.class, property = "kolejka.program=commands")
public final class CommandProgram implements ToIntFunction<String[]> {

    private static final Logger LOG = System.getLogger(CommandProgram.class.getName());
    private static final String HELP = "help";

    private final Commands commands = new Commands();
    private final Surroundings surroundings;
    private final OutputStream out;
    private final PrintStream errors;

    /**
     * The program, on the process's own streams and environment.
     *
     * @param chats opens conversations
     * @param keys  which keys are taken for servers'
     */
    @Activate
    public CommandProgram(@Reference Chats chats, @Reference ServerKeys keys) {
        // Not System.in, which keeps a copy of what it reads, nor System.out, which does not tell when nobody reads.
        this(
                new Surroundings(
                        chats,
                        keys,
                        new Passwords(
                                TerminalPrompt.ofProcess(),
                                TerminalPrompt.isInputTyped(),
                                new FileInputStream(FileDescriptor.in)),
                        System.getenv(),
                        System.getProperty("user.name", "")),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    CommandProgram(Surroundings surroundings, OutputStream out, PrintStream errors) {
        this.surroundings = surroundings;
        this.out = out;
        this.errors = errors;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        Words words = Words.in(Language.wished(surroundings.environment()));
        try {
            return (arguments[0].equals(HELP) ? help(arguments, words) : carryOut(arguments)).code();
        } catch (RefusedException refused) {
            return complain(refused, words, arguments[0]).code();
        } catch (IOException nobodyReads) {
            return ExitStatus.IO_ERROR.code();
        } catch (RuntimeException mistake) {
            LOG.log(Level.DEBUG, "event=program_failed", mistake); // not higher: this is somebody's terminal
            complain(List.of(words.say(Phrase.OUR_MISTAKE, mistake)));
            return ExitStatus.SOFTWARE.code();
        }
    }

    private ExitStatus carryOut(String[] arguments) throws RefusedException, IOException {
        Command command = commands.make(arguments[0], surroundings);
        CommandLine line = Commands.line(arguments[0], command);
        Parsing.parse(line, arguments);
        Words words = Words.in(Language.choose(command.common().lang(), surroundings.environment()));
        if (command.common().isHelpWanted()) {
            return show(Commands.usage(line, words).lines().toList());
        }
        try {
            return end(command.run(words));
        } catch (ChatException trouble) {
            complain(words.lines(
                    Phrase.ofTrouble(trouble.trouble()),
                    String.valueOf(trouble.getMessage()),
                    command.common().run(surroundings.environment())));
            return trouble.trouble().status();
        } catch (InterruptedException ended) {
            return ExitStatus.INTERRUPTED;
        } catch (RefusedException refused) {
            return complain(refused, words, arguments[0]);
        }
    }

    /** Of one command when its name follows, else of all. */
    private ExitStatus help(String[] arguments, Words words) throws RefusedException, IOException {
        if (arguments.length > 1) {
            String name = arguments[1];
            CommandLine line = Commands.line(name, commands.make(name, surroundings));
            return show(Commands.usage(line, words).lines().toList());
        }
        List<String> lines = new ArrayList<>(words.lines(Phrase.COMMANDS));
        for (String name : commands.names()) {
            lines.add(String.format("  %-8s %s", name, words.help().getString("kolejka." + name + ".usage.header")));
        }
        return show(lines);
    }

    private ExitStatus end(Ending ending) throws IOException {
        if (ending.status() == ExitStatus.OK) {
            return show(ending.lines());
        }
        complain(ending.lines());
        return ending.status();
    }

    private ExitStatus show(List<String> lines) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (String line : lines) {
            writer.write(line + "\n");
        }
        writer.flush();
        return ExitStatus.OK;
    }

    private ExitStatus complain(RefusedException refused, Words words, String name) {
        List<String> lines = new ArrayList<>(List.of(String.valueOf(refused.getMessage())));
        if (refused.status() == ExitStatus.USAGE) {
            String help = commands.names().contains(name) ? "kolejka " + name + " --help" : "kolejka help";
            lines.add("  " + words.say(Phrase.SEE_HELP, help));
        }
        complain(lines);
        return refused.status();
    }

    private void complain(List<String> lines) {
        errors.println("kolejka: " + String.join(System.lineSeparator(), lines));
    }
}
