package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunOptions;
import dev.kolejka.api.program.RunOptions.Prints;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.RunDirectories;
import dev.kolejka.api.server.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code restore FILE}: what {@code backup} wrote becomes the state of a run directory that has none, and the history
 * beside it its history. One thread.
 */
@Component
public final class RestoreCommand implements Commands {

    private static final String WORD = "restore";

    private final RunDirectories directories;
    private final Journals journals;
    private final PrintStream out;
    private volatile @Nullable Histories histories;

    /**
     * Built by Declarative Services.
     *
     * @param directories takes the run directory, so that no server runs there
     * @param journals    makes its journal
     */
    @Activate
    public RestoreCommand(@Reference RunDirectories directories, @Reference Journals journals) {
        this(directories, journals, System.out);
    }

    RestoreCommand(RunDirectories directories, Journals journals, PrintStream out) {
        this.directories = directories;
        this.journals = journals;
        this.out = out;
    }

    @Override
    public List<String> words() {
        return List.of(WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return List.of(Words.in(language).say(JournalPhrase.USAGE_RESTORE));
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        if (command.size() < 2 || command.get(1).startsWith("--")) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(JournalPhrase.HOW_TO_RESTORE));
        }
        Path file = Path.of(command.get(1)).toAbsolutePath();
        Path run =
                RunOptions.read(command.subList(2, command.size()), Prints.TEXT).run();
        Path beside = Histories.beside(file);
        boolean hasHistory = Files.exists(beside, LinkOption.NOFOLLOW_LINKS);
        try (RunDirectory taken = directories.take(run, QueueAccess.DEFAULT)) {
            if (hasHistory) {
                restore(taken, file, beside);
            } else {
                journals.restore(taken, file);
            }
        }
        JournalPhrase what = hasHistory ? JournalPhrase.RESTORED_WITH_HISTORY : JournalPhrase.RESTORED;
        out.println(Words.in(language).say(what, file, run));
        return ExitStatus.OK;
    }

    /** All of the history is read before anything is made, and it is put in its place when there is a journal. */
    private void restore(RunDirectory run, Path file, Path beside) throws RefusedException {
        Histories present = histories;
        if (present == null) {
            throw new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(JournalPhrase.NO_HISTORIES, beside));
        }
        try (Histories.Restored history = present.restore(run, beside)) {
            journals.restore(run, file);
            history.put();
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setHistories(Histories present) {
        histories = present;
    }

    void unsetHistories(Histories gone) {
        if (gone.equals(histories)) {
            histories = null;
        }
    }
}
