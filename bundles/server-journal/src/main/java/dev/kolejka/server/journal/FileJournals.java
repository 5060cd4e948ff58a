package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Opens journals that lie as files in a run directory. Each has one thread, {@code kolejka-journal}, from when it is
 * opened until it is closed.
 */
@Component
public final class FileJournals implements Journals {

    /** How long a segment is. */
    static final int SEGMENT_BYTES = 1 << 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Journal open(RunDirectory run, Durability level) throws RefusedException {
        Folder folder = folder(run.path(), level);
        AtomicReference<@Nullable FileJournal> opened = new AtomicReference<>();
        Keeper keeper = new Keeper(() -> {
            FileJournal journal = opened.get();
            if (journal != null) {
                journal.keep();
            }
        });
        Settings settings = new Settings(level, SEGMENT_BYTES, Journal.RESERVE_BYTES, System::nanoTime, RANDOM, keeper);
        FileJournal journal = FileJournal.open(folder, settings);
        opened.set(journal);
        keeper.start();
        keeper.wake();
        return journal;
    }

    @Override
    public long backUp(Path file, StateId id, Names names, Consumer<Events> state) throws RefusedException {
        return Backups.write(file, id, names, state);
    }

    @Override
    public void restore(RunDirectory run, Path file) throws RefusedException {
        Backups.restore(file, folder(run.path(), Durability.PROCESS));
    }

    private static Folder folder(Path run, Durability level) throws RefusedException {
        try {
            Folder folder = Folder.make(run);
            if (level == Durability.DISK) {
                folder.requireDisk();
            }
            return folder;
        } catch (IOException failed) {
            throw Refusal.io(run.resolve(Folder.NAME).toString(), JournalPhrase.NOT_OPENED, failed);
        }
    }
}
