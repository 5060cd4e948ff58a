package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.testkit.simulator.Effect;
import dev.kolejka.testkit.simulator.SimulatedMachine;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The folder of a journal on a simulated disk: the server that writes to it may die between any two writes. One thread. */
public final class SimulatedFolder {

    /** Short ones, so that they are changed often. */
    private static final int SEGMENT_BYTES = 1 << 13;

    private static final int RESERVE_BYTES = 256;

    private final Random random;
    private final SimulatedDisk disk;
    private final SimulatedMachine machine;
    private final Durability level;
    private final boolean forces;
    private final String ignored;

    /**
     * An empty folder.
     *
     * @param forces  false is a mistake: what is to be forced to the disk is not
     * @param ignored what methods of the journal are called that do nothing, by mistake; empty for none
     */
    public SimulatedFolder(SimulatedMachine machine, Random random, Durability level, boolean forces, String ignored) {
        this.machine = machine;
        this.random = random;
        this.disk = new SimulatedDisk(random);
        this.level = level;
        this.forces = forces;
        this.ignored = ignored;
    }

    /** The machine dies: what was not forced may be lost, or torn. */
    public void crash() {
        disk.crash();
    }

    /** The kernel writes some of what was not forced. */
    public void writeBack() {
        disk.writeBack();
    }

    /** Opens the journal for a server. */
    public Journal open(SimulatedProcess process) throws RefusedException {
        SimulatedBackground background = new SimulatedBackground(() -> false);
        FileJournal journal = FileJournal.open(
                new MortalStorage(process),
                new Settings(level, SEGMENT_BYTES, RESERVE_BYTES, machine::nanoTime, random, background));
        background.keeps(journal);
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> call(journal, process, method, arguments));
    }

    /** A server may die with a record half told; what its blocks do on their way out then, a killed process does not. */
    private @Nullable Object call(
            FileJournal journal, SimulatedProcess process, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (!ignored.isEmpty() && method.getName().startsWith(ignored)) {
            return null;
        }
        process.requireAlive();
        if (method.getName().equals("commit")) {
            machine.before(process, Effect.WRITE, 0);
        }
        try {
            return method.invoke(journal, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** The disk as a process has it that may be killed. */
    private final class MortalStorage implements Storage {

        private final SimulatedProcess process;

        MortalStorage(SimulatedProcess process) {
            this.process = process;
        }

        private void before(Effect effect) {
            machine.before(process, effect, 0);
        }

        @Override
        public List<String> list() {
            return disk.list();
        }

        @Override
        public StoredFile create(String name) throws IOException {
            before(Effect.WRITE);
            return new MortalFile(disk.create(name));
        }

        @Override
        public StoredFile open(String name) throws IOException {
            process.requireAlive();
            return new MortalFile(disk.open(name));
        }

        @Override
        public void rename(String from, String to) throws IOException {
            before(Effect.WRITE);
            disk.rename(from, to);
        }

        @Override
        public void delete(String name) throws IOException {
            before(Effect.WRITE);
            disk.delete(name);
        }

        @Override
        public void force() throws IOException {
            before(Effect.FORCE);
            if (forces) {
                disk.force();
            }
        }

        @Override
        public UUID boot() {
            return disk.boot();
        }

        @Override
        public String describe(String name) {
            return disk.describe(name);
        }

        private final class MortalFile implements StoredFile {

            private final StoredFile file;

            MortalFile(StoredFile file) {
                this.file = file;
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void append(ByteBuffer bytes) throws IOException {
                before(Effect.WRITE);
                file.append(bytes);
            }

            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                before(Effect.WRITE);
                file.write(bytes, at);
            }

            @Override
            public Mapping map(long offset, int length) throws IOException {
                return new MortalMapping(file.map(offset, length));
            }

            @Override
            public void force() throws IOException {
                before(Effect.FORCE);
                if (forces) {
                    file.force();
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        }

        private final class MortalMapping implements StoredFile.Mapping {

            private final StoredFile.Mapping mapping;

            MortalMapping(StoredFile.Mapping mapping) {
                this.mapping = mapping;
            }

            @Override
            public ByteBuffer bytes() {
                return mapping.bytes();
            }

            @Override
            public void force(int from, int length) throws IOException {
                before(Effect.FORCE);
                if (forces) {
                    mapping.force(from, length);
                }
            }
        }
    }
}
