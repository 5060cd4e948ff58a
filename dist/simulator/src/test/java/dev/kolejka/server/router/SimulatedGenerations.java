package dev.kolejka.server.router;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server of a simulated machine through its configurations, in one process, as {@link Generations} does it. */
public final class SimulatedGenerations {

    /** What a server puts into the run directory. */
    public interface Published {

        /** basic.txt. */
        void names(Names names);

        /** queue.json. */
        void doors(DoorList doors);
    }

    /**
     * What stays the same.
     *
     * @param keepsNumbers a mistake: people and groups are taken for who had their numbers in the generation before
     */
    public record Site(
            SimulatedMachine machine,
            SimulatedProcess process,
            Sealing sealing,
            KeyRing keys,
            Random random,
            Published published,
            boolean keepsNumbers) {}

    private final Site site;
    private final SimulatedServer.State state;
    private @Nullable SimulatedServer serving;

    /** One that has not begun. */
    public SimulatedGenerations(Site site, SimulatedServer.State state) {
        this.site = site;
        this.state = state;
    }

    /** The server that serves now; null while one generation ends and the next has not begun. */
    public @Nullable SimulatedServer serving() {
        return serving;
    }

    /** Begins with what the journal has, and opens the doors. */
    public void begin(Configuration configuration) throws InterruptedException {
        Past past = Past.in(state.journal());
        if (past == null || past.isNumberedAs(configuration.roster().names())) {
            serve(configuration, past, false);
        } else {
            serve(configuration, settled(configuration, past), true);
        }
    }

    /** What is left on queues that outlived their server is carried out by the numbers it had. */
    private Past settled(Configuration configuration, Past before) throws InterruptedException {
        List<DoorSettings> left = configuration.doors().stream()
                .filter(door -> site.machine()
                        .transport(door.transport(), site.process())
                        .keepsQueues())
                .toList();
        if (left.isEmpty()) {
            return before;
        }
        int people = before.names().logins().size();
        Roster roster = new Roster(before.names(), Collections.nCopies(people, Password.NONE));
        SimulatedServer old = new SimulatedServer(configuration.withRoster(roster), state, site, before);
        old.open(left);
        return old.end();
    }

    private void serve(Configuration configuration, @Nullable Past past, boolean isRenumbered) {
        Names names = configuration.roster().names();
        Past before = past != null && site.keepsNumbers() ? new Past(names, past.story()) : past;
        SimulatedServer server = new SimulatedServer(configuration, state, site, before);
        server.seal();
        site.published().names(names);
        if (isRenumbered) {
            server.leavesQueues();
        }
        server.open(configuration.doors());
        serving = server;
    }

    /** The configuration has changed: this generation ends, and the next begins. */
    public void renew(Configuration configuration) throws InterruptedException {
        SimulatedServer ending = serving;
        if (ending != null) {
            Past past = ending.end();
            serving = null;
            serve(configuration, past, true);
        }
    }
}
