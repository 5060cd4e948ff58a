package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that a killed server left: what is taken over, and what is not believed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class LeftFileTest {

    private static final int SLOTS = 6;
    private static final int RING = 8;
    private static final int PUT = 11;
    private static final int TAKEN = 7;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final QueueShape SHAPE = new QueueShape(4, SLOTS, new Legend(1, 0, 0));

    private final MappedTransport transport = new MappedTransport();
    private QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));
    private Path file = Path.of("nowhere");

    @BeforeEach
    void prepare(@TempDir Path directory) {
        address = new QueueAddress("mapped", "kolejka.queue", directory);
        file = directory.resolve("kolejka.queue");
    }

    @Test
    void noByteOfTheHeaderCanBeOtherwiseUnnoticedButThoseThatSayNothing() throws Exception {
        left().close();
        List<Integer> unnoticed = new ArrayList<>();

        for (int at = 0; at < Layout.HEADER_BYTES; at++) {
            scribbler().damage(at, 0x55);
            Optional<MessageQueue> taken = takeOver();
            if (taken.isPresent()) {
                unnoticed.add(at);
                taken.get().close();
            }
            scribbler().damage(at, 0x55);
        }

        assertTrue(unnoticed.stream().allMatch(LeftFileTest::saysNothing), unnoticed::toString);
        assertTrue(takeOver().isPresent(), "as it was, it is taken over");
    }

    /** Nothing, or what is true of whoever lives. */
    private static boolean saysNothing(int at) {
        return at >= Layout.HEADER_CHECKSUM + Integer.BYTES
                && (at < Layout.HEADER_STATE || at >= Layout.HEADER_STATE + Integer.BYTES);
    }

    @Test
    void aQueueFromBeforeTheLastBootIsNotTakenOver() throws Exception {
        left().close();
        scribbler().damage(Layout.HEADER_BOOT_ID, 1).whole();

        assertTrue(whyNot().contains("another boot"));
    }

    @Test
    void aQueueThatKnowsNoBootIsNotTakenOver() throws Exception {
        left().close();
        scribbler()
                .header(Layout.HEADER_BOOT_ID, 0L)
                .header(Layout.HEADER_BOOT_ID + Long.BYTES, 0L)
                .whole();

        assertTrue(whyNot().contains("another boot"));
    }

    @Test
    void aQueueWithoutAnIdIsNotTakenOver() throws Exception {
        left().close();
        scribbler().header(Layout.HEADER_QUEUE_ID, 0L).whole();

        assertTrue(whyNot().contains("no id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Layout.STATE_SHUT, Layout.STATE_GONE, 0, 99, -1})
    void aQueueThatIsNotOpenIsNotTakenOver(int state) throws Exception {
        left().close();
        scribbler().header(Layout.HEADER_STATE, state);

        assertTrue(whyNot().contains("its state reads " + state));
    }

    @Test
    void aQueueOfAnotherVersionIsNotTakenOver() throws Exception {
        left().close();
        scribbler().header(Layout.HEADER_VERSION, Layout.VERSION - 1).whole();

        assertTrue(whyNot().contains("version " + (Layout.VERSION - 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-4096, -1, 1, 4096, Long.MIN_VALUE})
    void aFileOfAnotherLengthIsNotTakenOver(long more) throws Exception {
        left().close();
        resize(Math.max(0, Files.size(file) + more));

        assertTrue(whyNot().contains(file.toString()));
    }

    @Test
    void whatIsNoQueueIsNotTakenOverAndLeftAsItIs() throws Exception {
        assertTrue(whyNot().contains("NoSuchFile"));
        Files.createDirectory(file);
        assertTrue(whyNot().contains("not a plain file"));
        Files.delete(file);
        left().close();
        Files.move(file, file.resolveSibling("moved"));
        Files.createSymbolicLink(file, file.resolveSibling("moved"));
        assertTrue(whyNot().contains("not a plain file"));
        Files.delete(file);
        Files.writeString(file, "a letter");

        assertTrue(whyNot().contains("not a Kolejka queue"));
        assertEquals("a letter", Files.readString(file));
    }

    @Test
    void aNameThatIsNoFileNameIsNotTakenOver() {
        QueueAddress odd = new QueueAddress("mapped", "../up", address.directory());

        assertTrue(transport.takeOver(odd, SHAPE, QueueAccess.DEFAULT).isEmpty());
    }

    @Test
    void aQueueWhoseUsersHoldAnotherLockFileIsNotTakenOver() throws Exception {
        left().close();
        Path locks = file.resolveSibling(LockFile.NAME);
        Files.move(locks, file.resolveSibling("moved"));
        assertTrue(whyNot().contains(LockFile.NAME));
        LockFile.make(locks, QueueAccess.DEFAULT);

        assertTrue(whyNot().contains("another " + locks));
    }

    @Test
    void aQueueOfAnotherUserIsNotTakenOver() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file to somebody else");
        left().close();
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertTrue(whyNot().contains("belongs to others"));
    }

    @Test
    void aQueueOfAnotherGroupIsNotTakenOver() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root is in every group");
        left().close();
        Files.getFileAttributeView(file, PosixFileAttributeView.class)
                .setGroup(file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("daemon"));
        assertTrue(whyNot().contains("belongs to others"));

        assertTrue(transport
                .takeOver(address, SHAPE, new QueueAccess(0660, "daemon"))
                .isPresent());
    }

    @Test
    void lookingAtAQueueLeavesNothingInItsDirectory() throws Exception {
        left().close();
        Files.writeString(file.resolveSibling(".kolejka.queue.new"), "what a crash left");

        takeOver().orElseThrow().close();

        try (var there = Files.list(address.directory())) {
            assertEquals(
                    List.of(LockFile.NAME, address.name()),
                    there.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    /** Head, tail and sequences as they are: 7, 11, and slots of 9, 10, 11, then 4 to 8 counted from the first. */
    @ParameterizedTest
    @CsvSource({
        "-1,11",
        "-9223372036854775808,11",
        "12,11",
        "4,11",
        "9223372036854775807,11",
        "7,10",
        "7,12",
        "7,-1",
        "7,0",
        "7,9223372036854775807",
        "7,-9223372036854775808",
        "7,19",
        "9223372036854775806,9223372036854775807",
        "0,0"
    })
    void aQueueWithAnImpossibleHeadOrTailIsNotTakenOver(long head, long tail) throws Exception {
        left().close();
        boolean halfStep = head == TAKEN && tail == PUT - 1; // that is how a dead producer leaves it
        scribbler().head(2, head).tail(2, tail);

        if (halfStep) {
            assertTrue(takeOver().isPresent());
        } else {
            assertTrue(whyNot().contains("type 2: head " + head + ", tail " + tail));
        }
        assertFalse(create().poll(2, new Frame()));
    }

    @Test
    void aQueueWithAnImpossibleSequenceIsNotTakenOver() throws Exception {
        left().close();
        for (int slot = 0; slot < RING; slot++) {
            long position = slot < PUT - RING ? RING + slot : slot;
            for (long wrong : new long[] {0, -1, position, position + 2, position + 1 + RING, Long.MIN_VALUE}) {
                scribbler().sequence(2, slot, wrong);
                if (slot == PUT % RING && wrong == PUT + 1) {
                    assertTrue(takeOver().isPresent(), "a dead producer's, who had not yet moved the tail");
                } else {
                    assertTrue(whyNot().contains("type 2"), "slot " + slot + " reads " + wrong);
                }
            }
            scribbler().sequence(2, slot, position + 1);
        }

        assertTrue(takeOver().isPresent(), "as it was, it is taken over");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -1, Integer.MIN_VALUE})
    void aQueueWithAnImpossibleMarkIsNotTakenOver(int mark) throws Exception {
        left().close();
        scribbler().header(Layout.entry(3) + Layout.ENTRY_USED, mark);

        assertTrue(whyNot().contains("type 3: its mark reads " + mark));
    }

    @Test
    void stampsAreHintsAndKeepNobodyFromTakingOver() throws Exception {
        left().close();
        scribbler().stamp(2, -7).stamp(2, TAKEN, Long.MIN_VALUE);

        MessageQueue again = takeOver().orElseThrow();

        assertEquals(0, again.lastStamp(2));
        assertEquals(List.of(0L, 9L, 10L, 11L), stamps(again));
    }

    @Test
    void whatADeadProducerLeftHalfDoneIsAsItWouldBeForAnybody() throws Exception {
        left().close();
        scribbler().tail(2, PUT - 1).stamp(2, PUT - 1).lock(2, scribbler().dead());

        MessageQueue again = takeOver().orElseThrow();

        assertEquals(PUT, again.lastStamp(2));
        assertTrue(again.offer(frame(PUT), PUT + 1));
        assertEquals(List.of(8L, 9L, 10L, 11L, 12L), stamps(again));
        assertEquals(List.of(7, 8, 9, 10, 11), numbers(again));
    }

    @Test
    void aProducerThatIsStoppedDoesNotKeepAnybodyFromTakingOver() throws Exception {
        left().close();
        scribbler().lock(2, scribbler().living());

        MessageQueue again = takeOver().orElseThrow();

        assertFalse(again.offer(frame(PUT)), "it is still the one who puts");
        scribbler().lock(2, 0);
        assertTrue(again.offer(frame(PUT)));
    }

    @Test
    void aQueueIsTakenOverWhileOthersPutAndTakeAllTheTime() throws Exception {
        left().close();
        AtomicBoolean enough = new AtomicBoolean();
        MessageQueue user = transport.open(address);
        FutureTask<Boolean> putting = new FutureTask<>(() -> {
            for (int i = 0; !enough.get(); i++) {
                if (!user.send(frame(i), LONG)) {
                    return false;
                }
            }
            return true;
        });
        FutureTask<Boolean> taking = new FutureTask<>(() -> {
            Frame into = new Frame();
            while (!putting.isDone()) {
                user.receive(2, into, Duration.ofMillis(1));
            }
            return true;
        });
        new Thread(putting, "puts").start();
        new Thread(taking, "takes").start();

        for (int i = 0; i < 200; i++) {
            takeOver().orElseThrow().close();
        }
        enough.set(true);

        assertTrue(putting.get(60, TimeUnit.SECONDS) && taking.get(60, TimeUnit.SECONDS));
    }

    @Test
    void whatIsNotTakenOverIsNotKeptOpen() throws Exception {
        left().close();
        scribbler().head(2, -1);
        for (int i = 0; i < 3; i++) {
            whyNot();
        }

        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                assertFalse(descriptor
                        .toFile()
                        .getCanonicalPath()
                        .equals(file.toFile().getCanonicalPath()));
            }
        }
    }

    /** A queue that was used: eleven frames were put under type 2, with their numbers from 1 as stamps, and seven taken. */
    private MessageQueue left() throws IOException {
        MessageQueue queue = create();
        for (int i = 0; i < PUT; i++) {
            assertTrue(queue.offer(frame(i), i + 1));
            if (i < TAKEN) {
                assertTrue(queue.poll(2, new Frame()));
            }
        }
        return queue;
    }

    private MessageQueue create() throws IOException {
        return transport.create(address, SHAPE, QueueAccess.DEFAULT);
    }

    private Optional<MessageQueue> takeOver() {
        return transport.takeOver(address, SHAPE, QueueAccess.DEFAULT);
    }

    /** What the log says of why a queue is not taken over. */
    private String whyNot() {
        Logger logger = Logger.getLogger("dev.kolejka.transport.mapped");
        List<String> said = new ArrayList<>();
        Handler noting = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        noting.setLevel(Level.ALL);
        Level before = logger.getLevel();
        logger.setLevel(Level.FINE);
        logger.addHandler(noting);
        try {
            assertTrue(takeOver().isEmpty());
        } finally {
            logger.removeHandler(noting);
            logger.setLevel(before);
        }
        assertEquals(1, said.size(), said::toString);
        return said.get(0);
    }

    private static List<Long> stamps(MessageQueue queue) {
        List<Long> stamps = new ArrayList<>();
        for (long stamp : queue.stamps(2)) {
            stamps.add(stamp);
        }
        return stamps;
    }

    private static List<Integer> numbers(MessageQueue queue) {
        List<Integer> taken = new ArrayList<>();
        Frame into = new Frame();
        while (queue.poll(2, into)) {
            taken.add(into.second());
        }
        return taken;
    }

    private void resize(long length) throws IOException {
        try (RandomAccessFile resized = new RandomAccessFile(file.toFile(), "rw")) {
            resized.setLength(length);
        }
    }

    private Scribbler scribbler() {
        return new Scribbler(file, SHAPE);
    }

    private static Frame frame(int number) {
        return new Frame(2, 7, number, "number " + number);
    }
}
