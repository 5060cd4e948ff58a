package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.NoEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Consumer;

/** Copies of a state in files of their own: snapshots under any name. Any thread. */
final class Backups {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** No records come behind it. */
    private static final FileName NAME = FileName.snapshot(1);

    private Backups() {}

    /** Writes one, as {@link dev.kolejka.api.server.Journals#backUp} says. */
    static long write(Path file, StateId id, Names names, Consumer<Events> state) throws RefusedException {
        try {
            Folder folder = Folder.of(file);
            String name = String.valueOf(file.getFileName());
            if (folder.has(name)) {
                throw new RefusedException(ExitStatus.CANNOT_CREATE, Saying.of(JournalPhrase.THERE_ALREADY, file));
            }
            Header header = new Header(NAME.kind(), id, NAME.first(), 0, RANDOM.nextLong(), folder.boot());
            return SnapshotWriter.writeAside(folder, header, name, names, state);
        } catch (IOException failed) {
            throw Refusal.io(file.toString(), JournalPhrase.NOT_WRITTEN, failed);
        }
    }

    /** Makes a journal of one, as {@link dev.kolejka.api.server.Journals#restore} says. */
    static void restore(Path file, Folder into) throws RefusedException {
        try (SnapshotReader backup = new SnapshotReader(
                Folder.of(file), NAME, String.valueOf(file.getFileName()), StoredFile.MAX_MAPPED_BYTES)) {
            Chain there = Chain.open(into);
            if (there.snapshot() != null) {
                throw new RefusedException(
                        ExitStatus.CANNOT_CREATE, Saying.of(JournalPhrase.JOURNAL_THERE, into.describe("")));
            }
            // All of it is read before anything is made of it.
            backup.tell(new NoEvents(), names -> {});
            Settings settings = new Settings(
                    Durability.PROCESS, FileJournals.SEGMENT_BYTES, 0, System::nanoTime, RANDOM, Background.NONE);
            try (FileJournal journal = FileJournal.open(into, settings)) {
                journal.begin(backup.names(), state -> tell(backup, new Lasting(state)));
            }
        } catch (IOException failed) {
            throw Refusal.io(file.toString(), JournalPhrase.NOT_READ, failed);
        }
    }

    private static void tell(SnapshotReader backup, Events into) {
        try {
            backup.tell(into, names -> {});
        } catch (IOException failed) {
            throw new UncheckedIOException(Refusal.why(failed), failed);
        } catch (RefusedException changed) {
            throw new IllegalStateException("it was sound, and is not any more", changed);
        }
    }
}
