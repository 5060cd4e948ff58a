package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Conversations of simulated processes: the client core on another machine and another run directory. One thread. */
public final class SimulatedClients {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** What a server has published, as it is now. */
    public interface Files {

        /** queue.json. */
        DoorList doors();

        /** basic.txt. */
        Names names();

        /** server.pub. */
        ServerIdentity identity();
    }

    private final Files files;
    private final SimulatedMachine machine;
    private final boolean waitByTheClock;

    /**
     * Clients of the server that has published these files.
     *
     * @param waitByTheClock a mistake: how long something takes is measured by a clock that may be set
     */
    public SimulatedClients(Files files, SimulatedMachine machine, boolean waitByTheClock) {
        this.waitByTheClock = waitByTheClock;
        this.files = files;
        this.machine = machine;
    }

    /** A sealed conversation of a process. */
    public Chat sealed(SimulatedProcess process, Role role, List<String> transports, Sealing sealing, long seed) {
        return new SealedChat(
                new RunView(process),
                transports(process, transports),
                Optional.empty(),
                role,
                () -> Optional.of(sealing),
                run -> files.identity(),
                new NothingRemembered(),
                PATIENCE,
                new Part(process, new Random(seed)));
    }

    /** A plain conversation of a process. */
    public Chat plain(SimulatedProcess process, List<String> transports, long seed) {
        return new QueueChat(
                new RunView(process),
                transports(process, transports),
                Optional.empty(),
                PATIENCE.answer(),
                new Part(process, new Random(seed)));
    }

    private Collection<QueueTransport> transports(SimulatedProcess process, List<String> names) {
        return names.stream().map(name -> machine.transport(name, process)).toList();
    }

    /** The run directory as a process sees it. */
    private final class RunView implements SharedDirectory {

        private final SimulatedProcess process;

        RunView(SimulatedProcess process) {
            this.process = process;
        }

        @Override
        public Path directory() {
            return Path.of("run");
        }

        @Override
        public DoorList doors() {
            process.requireAlive();
            return files.doors();
        }

        @Override
        public NameFile names() {
            process.requireAlive();
            return new NameFile(files.names(), files.names().toBasic());
        }

        @Override
        public boolean doorsComeAndGo() {
            return true;
        }

        @Override
        public void requireServer() throws ChatException {
            process.requireAlive();
            if (!machine.locks().isHeld(0)) {
                throw new ChatException(Trouble.SERVER_STOPPED, "run");
            }
        }

        @Override
        public Optional<LoginTurn> tryTurn(int sessions) {
            return machine.locks().tryHold(sessions + 1L, process).map(end -> end::run);
        }

        @Override
        public int markLogin(byte[] text, int length) {
            return LoginText.mark(text, length);
        }

        @Override
        public boolean continuesLists() {
            return true;
        }

        @Override
        public void requireLocksInPlace() {}

        @Override
        public SlotLocks slotLocks() {
            return new SlotLocks() {
                @Override
                public Optional<Hold> tryHold(long index) {
                    return machine.locks().tryHold(index, process).map(end -> end::run);
                }

                @Override
                public boolean isFree(long index) {
                    return !machine.locks().isHeld(index);
                }

                @Override
                public boolean isInPlace() {
                    return true;
                }
            };
        }
    }

    /** The machine as a process has it. */
    private final class Part implements Machine {

        private final SimulatedProcess process;
        private final Random random;

        Part(SimulatedProcess process, Random random) {
            this.process = process;
            this.random = random;
        }

        @Override
        public long nanoTime() {
            return waitByTheClock
                    ? TimeUnit.MILLISECONDS.toNanos(machine.clock().millis())
                    : machine.nanoTime();
        }

        @Override
        public Clock clock() {
            return machine.clock();
        }

        @Override
        public void sleep(Duration time) {
            machine.sleep(process, time);
        }

        @Override
        public void park(Duration time) {
            machine.sleep(process, time);
        }

        @Override
        public Random random() {
            return random;
        }

        @Override
        public int nonce() {
            return random.nextInt() | Integer.MIN_VALUE;
        }
    }

    private static final class NothingRemembered implements RememberedKeys {

        @Override
        public Optional<Seed> find(Realm realm, String login) {
            return Optional.empty();
        }

        @Override
        public void remember(Realm realm, String login, Seed seed) {
            throw new UnsupportedOperationException("nobody here asks for that");
        }

        @Override
        public boolean forget(Realm realm, String login) {
            return false;
        }
    }
}
