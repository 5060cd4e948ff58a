package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import dev.kolejka.api.server.ServerStatus.Waiting;
import dev.kolejka.api.server.Sessions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks how a server is, for its operators. Any thread. */
final class Survey {

    private final Configuration configuration;
    private final RunDirectory run;
    private final Journal journal;
    private final Switchboard board;
    private final Doors doors;
    private final long sinceMillis;
    private volatile @Nullable History history;

    Survey(
            Configuration configuration,
            RunDirectory run,
            Journal journal,
            Switchboard board,
            Doors doors,
            long sinceMillis) {
        this.configuration = configuration;
        this.run = run;
        this.journal = journal;
        this.board = board;
        this.doors = doors;
        this.sinceMillis = sinceMillis;
    }

    /**
     * Looks.
     *
     * @param vigil looks after sealed sessions, null where there are none
     */
    ServerStatus status(@Nullable Vigil vigil) {
        List<DoorStatus> statuses = new ArrayList<>();
        for (Doorway doorway : doors.doorways().all()) {
            statuses.add(doorway.status(people(doorway)));
        }
        int loggedIn = 0;
        int sealed;
        long mail;
        List<Waiting> waiting;
        board.lock();
        try {
            Sessions sessions = board.sessions();
            for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
                loggedIn++;
            }
            sealed = board.sealed().count();
            mail = board.mailboxes().waiting();
            waiting = waiting();
        } finally {
            board.unlock();
        }
        return new ServerStatus(
                configuration.name(),
                ProcessHandle.current().pid(),
                sinceMillis,
                board.numbering().size().people(),
                loggedIn,
                sealed,
                mail,
                waiting.stream()
                        .sorted(Comparator.comparingLong(Waiting::oldestMillis))
                        .limit(ServerStatus.MAX_WAITING)
                        .toList(),
                journal.lasts() ? journal.status() : null,
                remarks(vigil),
                statuses,
                doors.swaps().last());
    }

    private List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        Mailboxes mailboxes = board.mailboxes();
        Names names = configuration.roster().names();
        for (int person = mailboxes.next(0); person != 0; person = mailboxes.next(person)) {
            Mail oldest = mailboxes.at(person, mailboxes.first(person));
            waiting.add(new Waiting(
                    names.login(person), mailboxes.waiting(person), oldest == null ? 0 : oldest.atMillis()));
        }
        return waiting;
    }

    /** There is a history, of which operators are told. */
    void search(History kept) {
        history = kept;
    }

    private static List<String> remarks(History history) {
        List<String> remarks = new ArrayList<>();
        History.Status status = history.status();
        status.trouble().ifPresent(remarks::add);
        if (status.heldBytes() > 0) {
            remarks.add("the history is " + status.behind() + " records behind; " + status.heldBytes()
                    + " bytes of the journal are kept for it");
        }
        if (status.missed() > 0) {
            remarks.add("the history lacks " + status.missed() + " records that were gone before it had read them");
        }
        return remarks;
    }

    private List<String> remarks(@Nullable Vigil looksAfter) {
        History kept = history;
        List<String> remarks = kept == null ? new ArrayList<>() : remarks(kept);
        if (!journal.lasts()) {
            remarks.add("everything is kept in memory: no bundle here keeps a journal");
        } else if (journal.status().isFull()) {
            remarks.add("no room on the disk for the journal in " + run.path()
                    + ": new mail is refused until there is; all else is served");
        }
        if (looksAfter == null) {
            remarks.add("no sealed sessions: no bundle here seals");
        } else if (looksAfter.isReplaced()) {
            remarks.add(run.path().resolve(LockFile.NAME)
                    + " was removed or replaced: sealed sessions that end are not seen to; start the server again");
        } else if (looksAfter.isLockedWhole()) {
            remarks.add(run.lockedWhole(looksAfter.nobodys()));
        }
        return remarks;
    }

    private int people(Doorway doorway) {
        board.lock();
        try {
            Doorway.Use use = doorway.use();
            int sealed = use == null ? 0 : board.sealed().through(use.thread().door());
            return board.people(doorway.name()) + sealed;
        } finally {
            board.unlock();
        }
    }
}
