package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A server through its configurations: one generation after the other, over one run directory and one journal
 * (dist/docs/protocol.md sections 3 and 9). State is kept by name, so numbers may move. {@link #serve} belongs to one
 * thread; any thread may ask for the others.
 */
final class Generations {

    /** Makes what a generation needs. */
    interface Maker {

        /** A server that has not begun. */
        Server server(Configuration configuration);

        /**
         * Lets people in by sealed sessions too, if that is possible here.
         *
         * @return to be closed when the server has ended
         * @throws RefusedException if there are keys that cannot be used
         */
        @Nullable
        KeyRing seal(Server server) throws RefusedException;
    }

    /** Reads the configuration again. */
    interface Source {

        /**
         * Reads it.
         *
         * @throws RefusedException CONFIG with all that is wrong in it
         */
        DoorOptions read() throws RefusedException;
    }

    /** A reload that somebody waits for. */
    private static final class Reload {
        final DoorOptions options;
        final boolean isRenumbered;
        final long sinceNanos = System.nanoTime();
        final CompletableFuture<ReloadReport> report = new CompletableFuture<>();
        int ended;

        Reload(DoorOptions options, boolean isRenumbered) {
            this.options = options;
            this.isRenumbered = isRenumbered;
        }

        void done(Configuration configuration, int dropped) {
            Names names = configuration.roster().names();
            report.complete(new ReloadReport(
                    names.logins().size(),
                    names.groups().size(),
                    isRenumbered,
                    ended,
                    dropped,
                    Duration.ofNanos(System.nanoTime() - sinceNanos)));
        }
    }

    private static final Logger LOG = System.getLogger(Generations.class.getPackageName());

    private final Transports transports;
    private final Journal journal;
    private final Maker maker;
    private final Source source;
    /** Guarded by this. */
    private @Nullable Server serving;

    private @Nullable Past past;

    /** Asked for, and not carried out yet. Guarded by this. */
    private @Nullable Reload asked;

    /** Whether a reload was asked for and nobody serves again yet. Guarded by this. */
    private boolean isBetween;

    /** Guarded by this. */
    private boolean ended;

    Generations(Transports transports, Journal journal, Maker maker, Source source) {
        this.transports = transports;
        this.journal = journal;
        this.maker = maker;
        this.source = source;
    }

    /**
     * Serves until this thread is interrupted.
     *
     * @param first        the configuration to begin with
     * @param removeQueues whether queues that would outlive the server are removed when it stops
     * @param ready        is told, each time requests are accepted, how it is configured and where it is
     * @throws RefusedException if it cannot begin, or not go on
     */
    void serve(DoorOptions first, boolean removeQueues, BiConsumer<Configuration, List<DoorList.Door>> ready)
            throws RefusedException {
        try {
            serveAll(first, removeQueues, ready);
        } finally {
            close();
        }
    }

    private void serveAll(DoorOptions first, boolean removeQueues, BiConsumer<Configuration, List<DoorList.Door>> ready)
            throws RefusedException {
        past = Past.in(journal);
        settleWhatIsLeft(first.configuration());
        Reload now = new Reload(first, false);
        Reload working = now;
        while (now != null) {
            try {
                serveOne(now, removeQueues, ready);
                working = now;
                now = takeAsked();
            } catch (RefusedException e) {
                if (now == working || now.report.isDone()) {
                    throw e;
                }
                LOG.log(Level.WARNING, "event=reload_failed: " + e.getMessage() + "; the configuration before goes on");
                now.report.completeExceptionally(e);
                now = new Reload(working.options, now.isRenumbered);
                working = now;
            }
        }
    }

    /** One generation, from what was before to what comes after it. */
    private void serveOne(Reload now, boolean removeQueues, BiConsumer<Configuration, List<DoorList.Door>> ready)
            throws RefusedException {
        Configuration configuration = now.options.configuration();
        Server server = maker.server(configuration);
        int dropped = server.restore(past);
        server.spare(now.options.spare());
        KeyRing keys = maker.seal(server);
        try {
            server.serve(removeQueues, doors -> {
                begun(server);
                ready.accept(configuration, doors);
                now.done(configuration, dropped);
            });
        } finally {
            synchronized (this) {
                serving = null;
            }
            if (keys != null) {
                keys.close();
            }
        }
        Reload next = asked();
        if (next != null && next.isRenumbered) {
            next.ended = server.endClassicSessions();
        }
        past = server.past();
        journal.suspend();
    }

    private synchronized void begun(Server server) {
        serving = server;
        isBetween = false;
    }

    private synchronized @Nullable Reload asked() {
        return asked;
    }

    private synchronized @Nullable Reload takeAsked() {
        Reload next = asked;
        asked = null;
        return next;
    }

    /**
     * Where numbers have moved since the last server, what it left on queues that outlived it is carried out by the
     * numbers it had; then those queues go.
     */
    private void settleWhatIsLeft(Configuration configuration) throws RefusedException {
        Past before = past;
        if (before == null || before.isNumberedAs(configuration.roster().names())) {
            return;
        }
        List<DoorSettings> left = configuration.doors().stream()
                .filter(door -> keepsQueues(transports.latest(door.transport())))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        int people = before.names().logins().size();
        Server old = maker.server(
                configuration.withRoster(new Roster(before.names(), Collections.nCopies(people, Password.NONE))));
        old.restore(before);
        old.settle(left);
        old.endClassicSessions();
        past = old.past();
        journal.suspend();
    }

    private static boolean keepsQueues(@Nullable QueueTransport transport) {
        return transport != null && transport.keepsQueues();
    }

    /** As {@link dev.kolejka.api.server.Operations#reload}. Any thread but that of {@link #serve}. */
    ReloadReport reload() throws RefusedException, InterruptedException {
        Reload next;
        DoorOptions options = source.read();
        synchronized (this) {
            if (asked != null && !ended) {
                throw between();
            }
            Server server = serving();
            next = new Reload(options, !isNumberedAs(server.configuration(), options.configuration()));
            asked = next;
            isBetween = true;
            server.end(next.isRenumbered);
        }
        try {
            return next.report.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static boolean isNumberedAs(Configuration one, Configuration other) {
        return new Past(one.roster().names(), events -> {})
                        .isNumberedAs(other.roster().names())
                && one.queue().sealedSessions() == other.queue().sealedSessions();
    }

    /** As {@link dev.kolejka.api.server.Operations#swap}. Any thread but that of {@link #serve}. */
    SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        try {
            return serving().swap(from, to);
        } catch (RefusedException refused) {
            throw refused.status() == ExitStatus.UNAVAILABLE && isBetween() ? between() : refused;
        }
    }

    /**
     * The server that serves now. Any thread.
     *
     * @throws RefusedException TEMPORARY between one server and the next, UNAVAILABLE when none serves yet or any more
     */
    synchronized Server serving() throws RefusedException {
        Server server = serving;
        if (server == null) {
            throw isBetween() ? between() : gone();
        }
        return server;
    }

    private synchronized boolean isBetween() {
        return isBetween && !ended;
    }

    private static RefusedException between() {
        return new RefusedException(ExitStatus.TEMPORARY, Saying.of(ServerPhrase.READ_AGAIN_ALREADY));
    }

    /** Whoever waits for a reload that does not come any more is told. */
    private synchronized void close() {
        ended = true;
        if (asked != null) {
            asked.report.completeExceptionally(gone());
        }
    }

    /** No server serves, yet or any more. */
    static RefusedException gone() {
        return new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(ServerPhrase.NOT_SERVING));
    }
}
