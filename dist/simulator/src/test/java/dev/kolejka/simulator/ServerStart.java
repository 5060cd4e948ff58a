package dev.kolejka.simulator;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.journal.SimulatedFolder;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.router.SimulatedGenerations;
import dev.kolejka.server.router.SimulatedGenerations.Site;
import dev.kolejka.server.router.SimulatedServer;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.simulator.Weather.Mistake;
import dev.kolejka.testkit.ClearSealing;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.util.Random;

/** Puts the servers of a history together, one after the other, over one journal. One thread. */
final class ServerStart {

    private final Weather weather;
    private final Office office;
    private final SimulatedMachine machine;
    private final Random random;
    private final SimulatedFolder folder;

    ServerStart(Weather weather, Office office, SimulatedMachine machine, Random random) {
        this.weather = weather;
        this.office = office;
        this.machine = machine;
        this.random = random;
        folder = new SimulatedFolder(
                machine,
                new Random(random.nextLong()),
                weather.onDisk() ? Durability.DISK : Durability.PROCESS,
                weather.mistake() != Mistake.DOES_NOT_FORCE,
                ignored(weather.mistake()));
    }

    /** Where the journal lies. */
    SimulatedFolder folder() {
        return folder;
    }

    private static String ignored(Mistake mistake) {
        return switch (mistake) {
            case DOES_NOT_COMMIT -> "commit";
            case FORGETS_OUTCOMES -> "carriedOut";
            default -> "";
        };
    }

    /** Starts one as a process that has only just begun. */
    SimulatedGenerations start(SimulatedProcess process) {
        if (machine.locks().tryHold(0, process).isEmpty()) {
            throw new Wrong("there are two servers");
        }
        Journal journal;
        try {
            journal = folder.open(process);
        } catch (RefusedException refused) {
            throw new Wrong("the journal is refused: " + refused.getMessage());
        }
        Site site = new Site(
                machine,
                process,
                new ClearSealing(random.nextLong()),
                office,
                new Random(random.nextLong()),
                office,
                weather.mistake() == Mistake.KEEPS_NUMBERS);
        SimulatedGenerations started = new SimulatedGenerations(
                site,
                new SimulatedServer.State(new SessionRegistry(), new GroupRegistry(), new MailboxRegistry(), journal));
        try {
            started.begin(office.configuration());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return started;
    }
}
