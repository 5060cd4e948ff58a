package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.sealing.Role;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The program {@code kolejka}: the menu on this process's terminal. The launcher calls it with the arguments and exits
 * with what it returns, an {@link ExitStatus#code()}. To end it early, interrupt the calling thread: it logs out, which
 * takes at most the few seconds of any request, and returns 130. One call at a time.
 */
@Component(service = ToIntFunction.class, property = "kolejka.program=kolejka")
public final class MenuProgram implements ToIntFunction<String[]> {

    private static final Logger LOG = System.getLogger(MenuProgram.class.getName());
    private static final String RUN = "--run";
    private static final String DOOR = "--door";
    private static final String CLASSIC = "--classic";
    private static final String KEY = "--key";
    private static final String TAKE_OVER = "--takeover";
    private static final String LANG = "--lang";
    private static final String PLAIN = "--plain";
    private static final String COLOR = "--color";
    private static final String HELP = "--help";

    private final Chats chats;
    private final Map<String, String> environment;
    private final Terminals terminals;
    private final PrintStream errors;

    /**
     * The program, on the process's own streams and environment.
     *
     * @param chats opens the conversation
     */
    @Activate
    public MenuProgram(@Reference Chats chats) {
        // Not System.out: a PrintStream would not tell when nobody reads any more.
        this(
                chats,
                System.getenv(),
                new ProcessTerminals(System.in, new FileOutputStream(FileDescriptor.out), System.getenv()),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    MenuProgram(Chats chats, Map<String, String> environment, Terminals terminals, PrintStream errors) {
        this.chats = chats;
        this.environment = Map.copyOf(environment);
        this.terminals = terminals;
        this.errors = errors;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        Words words = Words.in(Language.wished(environment));
        try {
            Arguments given = Arguments.read(
                    arguments, List.of(RUN, DOOR, KEY, LANG, COLOR), List.of(CLASSIC, TAKE_OVER, PLAIN, HELP));
            words = Words.in(Language.choose(given.option(LANG), environment));
            Colours colours = Colours.wished(COLOR, given.option(COLOR).orElse("auto"));
            try (Terminal terminal = terminals.open(given.flag(PLAIN), colours)) {
                return run(given, words, terminal).code();
            }
        } catch (RefusedException refused) {
            complain(List.of(refused.in(words.language()), "  " + words.say(Phrase.SEE_USAGE)));
            return refused.status().code();
        } catch (IOException nobodyReads) {
            return ExitStatus.IO_ERROR.code();
        } catch (RuntimeException mistake) {
            LOG.log(Level.DEBUG, "event=program_failed", mistake); // not higher: this is somebody's terminal
            complain(List.of(words.say(Phrase.OUR_MISTAKE, mistake)));
            return ExitStatus.SOFTWARE.code();
        }
    }

    private ExitStatus run(Arguments given, Words words, Terminal terminal) throws IOException, RefusedException {
        if (given.flag(HELP)) {
            terminal.show(words.lines(Phrase.USAGE));
            return ExitStatus.OK;
        }
        requireSense(given);
        return converse(given, words, terminal);
    }

    private Path run(Optional<String> given) throws RefusedException {
        try {
            return RunPath.find(given, environment);
        } catch (InvalidPathException noPath) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(Phrase.BAD_RUN, noPath.getReason()), noPath);
        }
    }

    /** Sealed unless asked otherwise by name, and never otherwise by itself. */
    private ExitStatus converse(Arguments given, Words words, Terminal terminal) throws IOException, RefusedException {
        Manner manner = new Manner(
                given.flag(TAKE_OVER),
                terminal.isInteractive(),
                terminal::completes,
                Clock.system(ZoneId.systemDefault()));
        Optional<String> door = given.option(DOOR);
        if (!given.flag(CLASSIC)) {
            Path run = run(given.option(RUN));
            return converse(
                    chats.sealed(run, door, Role.PRIMARY), words, Troubles.ofSealed(words, run), manner, terminal);
        }
        if (given.option(RUN).isPresent() || door.isPresent()) {
            Path run = run(given.option(RUN));
            return converse(chats.plain(run, door), words, Troubles.ofServer(words, run), manner, terminal);
        }
        Path directory = Path.of("").toAbsolutePath();
        return converse(
                classic(directory, given.option(KEY)), words, Troubles.ofClassic(words, directory), manner, terminal);
    }

    private Chat classic(Path directory, Optional<String> key) throws RefusedException {
        try {
            return chats.classic(directory, key);
        } catch (IllegalArgumentException noKey) {
            throw new RefusedException(
                    ExitStatus.USAGE, Saying.of(Phrase.BAD_KEY, KEY, String.valueOf(noKey.getMessage())), noKey);
        }
    }

    /** A server of the classic programs has one queue and no run directory, and only there a key is given. */
    private static void requireSense(Arguments given) throws RefusedException {
        if (!given.flag(CLASSIC) && given.option(KEY).isPresent()) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(Phrase.ONLY_WITH, KEY, CLASSIC));
        }
        for (String option : List.of(RUN, DOOR)) {
            if (given.option(KEY).isPresent() && given.option(option).isPresent()) {
                throw new RefusedException(ExitStatus.USAGE, Saying.of(Phrase.NOT_TOGETHER, KEY, option));
            }
        }
        if (given.flag(CLASSIC) && given.flag(TAKE_OVER)) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(Phrase.NOT_TOGETHER, CLASSIC, TAKE_OVER));
        }
    }

    private ExitStatus converse(Chat opened, Words words, Troubles troubles, Manner manner, Terminal terminal)
            throws IOException {
        try (Chat chat = opened) {
            try {
                return converse(new Menu(chat, words, troubles, manner), terminal);
            } catch (InterruptedException ended) {
                logOutQuietly(chat);
                return ExitStatus.INTERRUPTED;
            } catch (IOException | RuntimeException failure) {
                logOutQuietly(chat);
                throw failure;
            }
        }
    }

    private ExitStatus converse(Menu menu, Terminal terminal) throws IOException, InterruptedException {
        Screen screen = menu.start();
        while (true) {
            if (screen instanceof Screen.End end) {
                return end(end, terminal);
            }
            terminal.showRows(screen.rows());
            screen = screen instanceof Screen.Ask ask
                    ? answer(menu, terminal.ask(ask.question(), menu::news))
                    : menu.shown();
        }
    }

    private static Screen answer(Menu menu, Line line) throws InterruptedException {
        return switch (line.kind()) {
            case TYPED -> menu.line(line.typed());
            case TOO_LONG -> menu.unreadable(Phrase.LINE_TOO_LONG, PipeLines.MAX_LINE_BYTES);
            case NOT_UTF8 -> menu.unreadable(Phrase.LINE_NOT_UTF8);
            case CANCELLED -> menu.cancelled();
            case END -> menu.endOfInput();
        };
    }

    private ExitStatus end(Screen.End end, Terminal terminal) throws IOException {
        if (end.status() == ExitStatus.OK) {
            terminal.show(end.lines());
        } else {
            complain(end.lines());
        }
        return end.status();
    }

    private void complain(List<String> lines) {
        if (!lines.isEmpty()) {
            errors.println("kolejka: " + String.join(System.lineSeparator(), lines));
        }
    }

    private static void logOutQuietly(Chat chat) {
        try {
            chat.logOut();
        } catch (ChatException | InterruptedException | RuntimeException leftBehind) {
            LOG.log(Level.DEBUG, "event=log_out_failed", leftBehind); // the program ends anyway
        }
    }
}
