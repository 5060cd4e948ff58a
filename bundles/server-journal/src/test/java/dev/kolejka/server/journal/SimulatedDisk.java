package dev.kolejka.server.journal;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The folder of a journal on a disk that a test may pull the plug of. A process that dies leaves everything as it wrote
 * it; when the machine dies, each sector of 512 bytes that was not forced is as it is or as it was before, and of what
 * was done to names since they were last forced only some was done, in order or not. One thread.
 *
 * <p>{@link #open} opens a journal on it whose background work is done at once, on the same thread. Forget the journal,
 * then call {@link #crash} or open another: that is a killed process.
 */
public final class SimulatedDisk implements Storage {

    private static final int SECTOR = 512;

    private final RandomGenerator random;
    private TreeMap<String, Content> names = new TreeMap<>();
    private TreeMap<String, Content> forcedNames = new TreeMap<>();
    private final List<Runnable> unforced = new ArrayList<>();
    private UUID boot;
    private long capacity = Long.MAX_VALUE;
    private long operations;
    private long failsAt = Long.MAX_VALUE;
    private long nanos;
    private boolean away;
    private SimulatedBackground last = new SimulatedBackground(() -> false);

    /**
     * An empty disk.
     *
     * @param random decides what of the unforced is there after a crash
     */
    public SimulatedDisk(RandomGenerator random) {
        this.random = random;
        this.boot = nextBoot();
    }

    /**
     * Opens a journal on it.
     *
     * @param level        what a commit survives
     * @param segmentBytes how long a segment is: short ones are changed often
     * @param reserveBytes kept free for everything but mail, less than a segment
     */
    public Journal open(Durability level, int segmentBytes, int reserveBytes) throws RefusedException {
        SimulatedBackground background = new SimulatedBackground(() -> away);
        FileJournal journal = FileJournal.open(
                this, new Settings(level, segmentBytes, reserveBytes, () -> nanos, random, background));
        background.keeps(journal);
        last = background;
        return journal;
    }

    /** The thread of the journal that was opened last does what it does once a second. */
    public void keep() {
        last.keep();
    }

    /** The threads of journals do nothing until {@link #keep}, or do what they are asked for at once. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** The machine dies and starts again. Journals that were open are to be forgotten. */
    public void crash() {
        boolean inOrder = random.nextBoolean();
        int done = random.nextInt(unforced.size() + 1);
        names = forcedNames;
        for (int i = 0; i < unforced.size(); i++) {
            if (inOrder ? i < done : random.nextBoolean()) {
                unforced.get(i).run();
            }
        }
        unforced.clear();
        forcedNames = new TreeMap<>(names);
        names.values().forEach(content -> content.crash(random));
        boot = nextBoot();
        failsAt = Long.MAX_VALUE;
    }

    /** The kernel writes some of what was not forced, as it does now and then. */
    public void writeBack() {
        names.values().forEach(content -> content.writeBack(random));
    }

    /** Time passes for the journals on it. */
    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** How many bytes fit on it, those that are there included. */
    public void capacity(long bytes) {
        capacity = bytes;
    }

    /** How many bytes are on it. */
    public long used() {
        return names.values().stream().mapToLong(content -> content.length).sum();
    }

    /** How many things were done to it: files made, appended to, forced, renamed, removed. */
    public long operations() {
        return operations;
    }

    /** From the so manieth operation on, counted from now, each fails, the first when it is half done. */
    public void failsAfter(long more) {
        failsAt = operations + more;
    }

    /** Whether operations fail already. */
    public boolean isPulled() {
        return operations > failsAt;
    }

    /** The bytes of a file as they are now: a change to them is damage. */
    ByteBuffer bytes(String name) {
        Content content = names.get(name);
        if (content == null) {
            throw new IllegalArgumentException("there is no " + name + ", but " + names.keySet());
        }
        return ByteBuffer.wrap(content.now, 0, content.length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Puts a file there, on the disk. */
    void put(String name, byte[] bytes) {
        Content content = new Content();
        content.append(ByteBuffer.wrap(bytes));
        content.force(0, bytes.length);
        names.put(name, content);
        forcedNames.put(name, content);
    }

    /** A disk with the same files, all of them forced, during the same start of the machine. */
    SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk(random);
        names.forEach((name, content) -> copy.put(name, Arrays.copyOf(content.now, content.length)));
        copy.boot = boot;
        return copy;
    }

    /** The machine was stopped in order and started again. */
    void reboot() {
        boot = nextBoot();
    }

    private UUID nextBoot() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void operation() throws IOException {
        operations++;
        if (operations > failsAt) {
            throw new IOException("the plug is pulled");
        }
    }

    private void change(Runnable change) {
        change.run();
        unforced.add(() -> change.run());
    }

    @Override
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public StoredFile create(String name) throws IOException {
        operation();
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        Content content = new Content();
        change(() -> names.put(name, content));
        return new SimulatedFile(content);
    }

    @Override
    public StoredFile open(String name) throws IOException {
        Content content = names.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return new SimulatedFile(content);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        operation();
        if (!names.containsKey(from)) {
            throw new NoSuchFileException(from);
        }
        change(() -> {
            Content content = names.remove(from);
            if (content != null) {
                names.put(to, content);
            }
        });
    }

    @Override
    public void delete(String name) throws IOException {
        operation();
        change(() -> names.remove(name));
    }

    @Override
    public void force() throws IOException {
        operation();
        unforced.clear();
        forcedNames = new TreeMap<>(names);
    }

    @Override
    public UUID boot() {
        return boot;
    }

    @Override
    public String describe(String name) {
        return "disk/" + name;
    }

    /** What is in a file: as it is, and as it is on the disk. */
    private static final class Content {

        private byte[] now = new byte[0];
        private byte[] forced = new byte[0];
        private int length;
        private int forcedLength;

        void append(ByteBuffer bytes) {
            int end = length + bytes.remaining();
            if (end > now.length) {
                now = Arrays.copyOf(now, Math.max(end, 2 * now.length));
                forced = Arrays.copyOf(forced, now.length);
            }
            bytes.get(now, length, end - length);
            length = end;
        }

        void write(ByteBuffer bytes, int at, int count) {
            if (at + bytes.remaining() > length) {
                throw new IllegalArgumentException(bytes.remaining() + " bytes at " + at + " of " + length);
            }
            bytes.get(now, at, count);
        }

        void force(int from, int count) {
            forcedLength = length;
            int first = from / SECTOR * SECTOR;
            int last = Math.min(length, (from + count + SECTOR - 1) / SECTOR * SECTOR);
            System.arraycopy(now, first, forced, first, last - first);
        }

        void writeBack(RandomGenerator random) {
            for (int at = 0; at < length; at += SECTOR) {
                int count = Math.min(SECTOR, length - at);
                if (random.nextBoolean() && !Arrays.equals(now, at, at + count, forced, at, at + count)) {
                    System.arraycopy(now, at, forced, at, count);
                }
            }
        }

        void crash(RandomGenerator random) {
            writeBack(random);
            now = forced.clone();
            length = random.nextBoolean() ? length : forcedLength;
            forcedLength = length;
            Arrays.fill(now, length, now.length, (byte) 0);
        }
    }

    private final class SimulatedFile implements StoredFile {

        private final Content content;

        SimulatedFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            operation();
            if (used() + bytes.remaining() > capacity) {
                bytes.limit(bytes.position() + (int) Math.max(0, capacity - used()));
                content.append(bytes);
                throw new FileSystemException("disk", null, "No space left on device");
            }
            content.append(bytes);
        }

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            int count = bytes.remaining();
            try {
                operation();
            } catch (IOException pulled) {
                count = random.nextInt(count + 1);
                throw pulled;
            } finally {
                content.write(bytes, (int) at, count);
            }
        }

        @Override
        public Mapping map(long offset, int length) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(content.now, (int) offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
            return new SimulatedMapping(content, (int) offset, bytes);
        }

        @Override
        public void force() throws IOException {
            operation();
            content.force(0, content.length);
        }

        @Override
        public void close() {}
    }

    private final class SimulatedMapping implements StoredFile.Mapping {

        private final Content content;
        private final int offset;
        private final ByteBuffer bytes;

        SimulatedMapping(Content content, int offset, ByteBuffer bytes) {
            this.content = content;
            this.offset = offset;
            this.bytes = bytes;
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public void force(int from, int length) throws IOException {
            operation();
            content.force(offset + from, length);
        }
    }
}
