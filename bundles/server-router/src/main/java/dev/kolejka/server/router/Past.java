package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import org.jspecify.annotations.Nullable;

/**
 * What a server begins with: the state of the generation before.
 *
 * @param names who and which groups there were
 * @param story tells what led to it
 */
record Past(Names names, Story story) {

    /** Tells events. */
    @FunctionalInterface
    interface Story {

        /**
         * Tells all of them.
         *
         * @param into is told
         * @throws RefusedException as {@link Journal#replay}
         */
        void tell(Events into) throws RefusedException;
    }

    /** What a journal has kept, or null when that is nothing. */
    static @Nullable Past in(Journal journal) {
        Names names = journal.names();
        return names == null ? null : new Past(names, journal::replay);
    }

    /** Whether people or groups have the same numbers. */
    boolean isNumberedAs(Names others) {
        return names.logins().equals(others.logins())
                && names.groups().stream()
                        .map(Names.Group::name)
                        .toList()
                        .equals(others.groups().stream().map(Names.Group::name).toList());
    }
}
