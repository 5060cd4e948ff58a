package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.KeyRings;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the servers of a run directory, of the registries and services there are. One thread.
 *
 * @param run        the run directory, which the caller has taken
 * @param journal    of it
 * @param transports what doors can be opened on
 * @param sessions   who is logged in
 * @param groups     who is in which group
 * @param mailboxes  mail that waits
 * @param claims     to queues of the machine
 * @param sealing    seals, if somebody does
 * @param keyRings   opens keys, if somebody does
 * @param history    what can be searched, if it is kept
 */
record ServerMaker(
        RunDirectory run,
        Journal journal,
        Transports transports,
        Sessions sessions,
        Groups groups,
        Mailboxes mailboxes,
        QueueClaims claims,
        Supplier<@Nullable Sealing> sealing,
        Supplier<@Nullable KeyRings> keyRings,
        @Nullable History history)
        implements Generations.Maker {

    private static final Logger LOG = System.getLogger(ServerMaker.class.getPackageName());

    @Override
    public Server server(Configuration configuration) {
        return new Server(
                configuration, run, transports, sessions, groups, mailboxes, journal, claims, Clock.systemUTC());
    }

    @Override
    public @Nullable KeyRing seal(Server server) throws RefusedException {
        Sealing seals = sealing.get();
        KeyRings present = keyRings.get();
        if (present == null) {
            return null;
        }
        KeyRing keys = present.open(run, server.configuration().roster());
        if (seals != null) {
            server.seal(seals, keys);
            if (history != null) {
                server.search(history);
            }
            LOG.log(
                    Level.INFO,
                    "event=identity fingerprint=\""
                            + Fingerprint.of(keys.server().identity()) + "\"");
        }
        return keys;
    }
}
