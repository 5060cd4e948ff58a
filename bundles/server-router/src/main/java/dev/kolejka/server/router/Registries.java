package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows, in memory, and the journal that is told what changes in it: the state of one generation. Confined
 * to whoever holds the router.
 */
final class Registries {

    private final Configuration configuration;
    private final Names names;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final Journal journal;

    /** Begins a generation in registries: nobody is logged in, no mail waits, groups are as the configuration has them. */
    Registries(Configuration configuration, Sessions sessions, Groups groups, Mailboxes mailboxes, Journal journal) {
        this.configuration = configuration;
        this.names = configuration.roster().names();
        this.journal = journal;
        sessions.begin(names.logins().size());
        groups.begin(names);
        mailboxes.begin(
                names.logins().size(),
                configuration.mailPerPerson(),
                journal.lasts() ? Mailboxes.Texts.ELSEWHERE : Mailboxes.Texts.IN_MEMORY);
        this.sessions = new RecordedSessions(sessions, journal);
        this.groups = new RecordedGroups(groups, journal);
        this.mailboxes = new RecordedMailboxes(mailboxes, journal);
    }

    /** What doors share, over these. */
    Switchboard switchboard(Clock clock) {
        Router router = new Router(configuration, sessions, groups, mailboxes, journal);
        return new Switchboard(router, sessions, mailboxes, configuration.classic(), clock, journal);
    }

    /**
     * Begins with what was before, and records from then on. Once, before anything else happens.
     *
     * @param past   null at the very beginning
     * @param board  over these
     * @return how many messages were for somebody who is not there any more
     * @throws RefusedException as {@link Journal#replay} and {@link Journal#begin}
     */
    int restore(@Nullable Past past, Switchboard board) throws RefusedException {
        int dropped = 0;
        if (past != null) {
            Fold fold = new Fold(sessions, groups, mailboxes, board.sealed(), board.answered());
            Renumbering renumbering = new Renumbering(past.names(), names, fold);
            renumbering.clear(groups);
            past.story().tell(renumbering);
            board.sealed().allRestored();
            dropped = renumbering.dropped();
        }
        journal.begin(names, copy(board));
        return dropped;
    }

    /** The state as it is now, for the next generation. */
    Past past(Switchboard board) {
        Consumer<Events> copy = copy(board);
        return new Past(names, copy::accept);
    }

    /** The state as it is now. */
    Consumer<Events> copy(Switchboard board) {
        return new StateCopy(names.logins().size(), names.groups().size(), sessions, groups, mailboxes, board);
    }
}
