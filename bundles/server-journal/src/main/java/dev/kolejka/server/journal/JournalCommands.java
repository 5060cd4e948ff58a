package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunOptions;
import dev.kolejka.api.program.RunOptions.Prints;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.program.UnknownCommand;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Names;
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
        Words words = Words.in(language);
        return List.of(words.say(JournalPhrase.USAGE_CHECK), words.say(JournalPhrase.USAGE_DUMP));
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        String what = command.size() > 1 ? command.get(1) : "";
        if (!WHAT.contains(what)) {
            throw UnknownCommand.refused(WORD, what, WHAT);
        }
        boolean dumps = what.equals(DUMP);
        RunOptions options =
                RunOptions.read(command.subList(2, command.size()), dumps ? Prints.TEXT_OR_JSON : Prints.TEXT);
        if (dumps) {
            dump(options.run(), options.json());
        } else {
            check(options.run(), Words.in(language));
        }
        return ExitStatus.OK;
    }

    private void check(Path run, Words words) throws RefusedException {
        RefusedException refused = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                Storage storage = look(run);
                Chain chain = Chain.open(storage);
                Replay replay = new Replay(storage, chain);
                report(chain, replay, replay.run(new NoEvents()), words);
                return;
            } catch (RefusedException again) {
                refused = again;
            } catch (IOException failed) {
                refused = Refusal.io(run.resolve(Folder.NAME).toString(), JournalPhrase.NOT_READ, failed);
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
                    ExitStatus.UNAVAILABLE, Saying.of(JournalPhrase.NO_JOURNAL, run, Folder.NAME), missing);
        }
    }

    private void report(Chain chain, Replay replay, End end, Words words) {
        if (chain.snapshot() == null || chain.names() == null) {
            out.println(words.say(JournalPhrase.EMPTY));
            return;
        }
        Names names = chain.names();
        out.println(words.say(JournalPhrase.SOUND));
        out.println(words.say(
                JournalPhrase.SNAPSHOT,
                chain.snapshot(),
                new Count(Noun.PEOPLE, names.logins().size()),
                new Count(Noun.GROUPS, names.groups().size())));
        out.println(words.say(JournalPhrase.SEGMENTS, chain.segments().size()));
        out.println(words.say(JournalPhrase.RECORDS, replay.told(), end.next() - 1));
        if (!end.isClean()) {
            FileName last = chain.segments().get(end.segment()).name();
            out.println(words.say(JournalPhrase.UNFINISHED, end.offset(), last, end.cut()));
            out.println(words.say(JournalPhrase.WHO_FINISHES));
        }
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
            throw new RefusedException(ExitStatus.TEMPORARY, Saying.of(JournalPhrase.NEW_SNAPSHOT, run), taken);
        } catch (IOException failed) {
            throw Refusal.io(run.resolve(Folder.NAME).toString(), JournalPhrase.NOT_READ, failed);
        } finally {
            out.flush();
        }
    }
}
