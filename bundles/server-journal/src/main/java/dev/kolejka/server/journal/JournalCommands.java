package dev.kolejka.server.journal;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.NoEvents;
import dev.kolejka.server.journal.Replay.End;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code journal check} and {@code journal dump}: they only read, also while a server runs. One thread. */
@Component
public final class JournalCommands implements Commands {

    private static final String WORD = "journal";
    private static final String CHECK = "check";
    private static final String DUMP = "dump";
    private static final List<String> WHAT = List.of(CHECK, DUMP);
    private static final String RUN = "--run";
    private static final String JSON = "--json";

    /** A server that runs may take files away, or finish a record, while they are read. */
    private static final int TRIES = 3;

    private final PrintStream out;

    /** Built by Declarative Services. */
    @Activate
    public JournalCommands() {
        this(System.out);
    }

    JournalCommands(PrintStream out) {
        this.out = out;
    }

    @Override
    public List<String> words() {
        return List.of(WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return List.of(
                "journal check   reads the whole journal and says whether it is sound",
                "journal dump    what is in it, an event a line, without texts of messages; --json for programs");
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        String what = command.size() > 1 ? command.get(1) : "";
        if (!WHAT.contains(what)) {
            throw unknown(what);
        }
        boolean dumps = what.equals(DUMP);
        String[] options = command.subList(2, command.size()).toArray(new String[0]);
        Arguments given = Arguments.read(options, List.of(RUN), dumps ? List.of(JSON) : List.of());
        Path run = RunPath.find(given.option(RUN), System.getenv());
        if (dumps) {
            dump(run, given.flag(JSON));
        } else {
            check(run);
        }
        return ExitStatus.OK;
    }

    private static RefusedException unknown(String word) {
        String hint = Suggestion.closest(word, WHAT)
                .map(close -> "; did you mean " + close + "?")
                .orElse("; there are " + String.join(" ", WHAT));
        return new RefusedException(ExitStatus.USAGE, "unknown command '" + WORD + " " + Text.clean(word) + "'" + hint);
    }

    private void check(Path run) throws RefusedException {
        RefusedException refused = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                Storage storage = look(run);
                Chain chain = Chain.open(storage);
                Replay replay = new Replay(storage, chain);
                say(chain, replay, replay.run(new NoEvents()));
                return;
            } catch (RefusedException again) {
                refused = again;
            } catch (IOException failed) {
                refused = Refusal.io(run.resolve(Folder.NAME).toString(), "cannot be read", failed);
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    private static Storage look(Path run) throws IOException, RefusedException {
        try {
            return Folder.look(run);
        } catch (NoSuchFileException missing) {
            throw new RefusedException(
                    ExitStatus.UNAVAILABLE,
                    "no server with a journal has run on " + run + ": there is no " + Folder.NAME
                            + "; --run names another directory");
        }
    }

    private void say(Chain chain, Replay replay, End end) {
        if (chain.snapshot() == null || chain.names() == null) {
            out.println("journal     empty");
            return;
        }
        out.println("journal     sound");
        out.println("snapshot    " + chain.snapshot() + ", of "
                + count(chain.names().logins().size(), "person", "people") + " and "
                + count(chain.names().groups().size(), "group", "groups"));
        out.println("segments    " + chain.segments().size());
        out.println("records     " + replay.told() + " behind the snapshot, the last is " + (end.next() - 1));
        if (!end.isClean()) {
            out.println("end         behind offset " + end.offset() + " of "
                    + chain.segments().get(end.segment()).name() + " is a record that is not finished, and "
                    + end.cut() + " behind it;");
            out.println("            a server that runs is just writing it, else the next start cuts it off");
        }
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void dump(Path run, boolean json) throws RefusedException {
        try {
            Storage storage = look(run);
            Chain chain = Chain.open(storage);
            Replay replay = new Replay(storage, chain);
            Dump dump = new Dump(replay::current, line -> out.println(json ? line.json() : line.text()));
            if (chain.names() != null) {
                dump.names(chain.names());
            }
            replay.run(dump);
        } catch (NoSuchFileException taken) {
            throw new RefusedException(
                    ExitStatus.TEMPORARY,
                    "the server that runs on " + run + " has just written a snapshot; try again",
                    taken);
        } catch (IOException failed) {
            throw Refusal.io(run.resolve(Folder.NAME).toString(), "cannot be read", failed);
        } finally {
            out.flush();
        }
    }
}
