package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueRefusedException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file itself: what is refused, what it is made with, what it takes on the disk. */
class MappedFilesTest {

    private static final QueueShape SHAPE = new QueueShape(5, 8, new Legend(1, 0, 0));

    private final MappedTransport transport = new MappedTransport();
    private QueueAddress address = new QueueAddress("mapped", "kolejka.queue", Path.of("nowhere"));
    private Path file = Path.of("nowhere");

    @BeforeEach
    void prepare(@TempDir Path directory) {
        address = named("kolejka.queue", directory);
        file = directory.resolve("kolejka.queue");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 4095, 4096, 8192, 8193, 49_151})
    void aTruncatedFileIsRefused(long length) throws IOException {
        create().close();
        long whole = Files.size(file);
        assertTrue(length < whole);
        resize(length);

        assertTrue(refusal().contains(file.toString()));
        assertEquals(length, Files.size(file));
    }

    @Test
    void aFileThatIsTooLongIsRefused() throws IOException {
        create().close();
        resize(Files.size(file) + 1);

        assertTrue(refusal().contains("instead of"));
    }

    @Test
    void aFileOfAnotherVersionIsRefusedWithBothVersions() throws IOException {
        create().close();
        scribbler().header(Layout.HEADER_VERSION, 77);

        String refusal = refusal();

        assertTrue(refusal.contains("version 77") && refusal.contains("version " + Layout.VERSION), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "48,0", "48,-1", "48,6", "48,2147483647", "48,-2147483648", "48,1048577",
        "52,0", "52,1", "52,-8", "52,64", "52,65537", "52,2147483647"
    })
    void typesAndSlotsThatCannotBeAreRefused(int at, int value) throws IOException {
        create().close();
        scribbler().header(at, value);

        assertTrue(refusal().contains("is damaged"));
    }

    @Test
    void aQueueThatWasRemovedButWhoseFileStayedIsNotThere() throws IOException {
        create().close();
        scribbler().header(Layout.HEADER_STATE, Layout.STATE_GONE);

        assertThrows(NoSuchFileException.class, () -> transport.open(address));
    }

    @Test
    void aStateThatCannotBeIsDamage() throws IOException {
        MessageQueue queue = create();
        scribbler().header(Layout.HEADER_STATE, 99);

        String message = message(assertThrows(QueueGoneException.class, () -> queue.poll(1, new Frame())));

        assertTrue(message.contains("is damaged") && message.contains(file.toString()), message);
    }

    @Test
    void aQueueWhoseFileWasMovedAwayDoesNotTakeAnothersFileWithIt() throws IOException {
        MessageQueue first = create();
        Files.move(file, file.resolveSibling("moved-away"));
        MessageQueue second = create();

        first.remove();

        assertTrue(Files.exists(file), "the second queue's file stays");
        assertTrue(second.offer(new Frame(1, 0, 0, "")));
    }

    @Test
    void aMakerThatWaitsNoticesThatItsFileIsGoneFromItsPlace() throws Exception {
        MessageQueue queue = create();
        Files.move(file, file.resolveSibling("moved-away"));

        QueueGoneException gone =
                assertThrows(QueueGoneException.class, () -> queue.consume(1, 1, Duration.ZERO, batch -> {}));

        assertTrue(
                String.valueOf(gone.getMessage()).endsWith("somebody removed or replaced " + file), gone::getMessage);
    }

    @Test
    void aMakerWhoAlwaysHasSomethingToDoNoticesItToo() throws Exception {
        MessageQueue queue = create();
        MessageQueue user = transport.open(address);
        Files.move(file, file.resolveSibling("moved-away"));
        assertTrue(user.offer(new Frame(1, 0, 0, "")));

        assertThrows(QueueGoneException.class, () -> queue.consume(1, 1, Duration.ZERO, batch -> {}));

        assertEquals(1, user.depth(1), "what was not shown is not taken");
    }

    @Test
    void anEarlierQueueOfAnotherVersionIsEndedAndReplaced() throws IOException {
        MessageQueue old = create();
        scribbler().header(Layout.HEADER_VERSION, 77);

        create();

        assertThrows(QueueGoneException.class, () -> old.depth(1));
        assertDoesNotThrow(() -> transport.open(address).close());
    }

    @Test
    void aQueueOfAnotherUserIsNotReplaced() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file to somebody else");
        create().close();
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        byte[] before = Files.readAllBytes(file);

        String message = message(assertThrows(QueueRefusedException.class, this::create));

        assertTrue(message.contains("nobody") && message.contains(file.toString()), message);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertOnlyTheQueueIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/b", "/etc/passwd", ".", "..", ".hidden", "-rf", "new\nline", "a\0b", "a b"})
    void onlyAPlainFileNameIsAName(String name) {
        QueueAddress odd = named(name, address.directory());

        assertThrows(QueueRefusedException.class, () -> transport.open(odd));
        assertThrows(QueueRefusedException.class, () -> transport.create(odd, SHAPE, QueueAccess.DEFAULT));
    }

    @Test
    void anAddressOfAnotherTransportIsTheCallersMistake() {
        QueueAddress other = new QueueAddress("sysv", "6661", address.directory());

        assertThrows(IllegalArgumentException.class, () -> transport.open(other));
    }

    @ParameterizedTest
    @CsvSource({"660,rw-rw----", "600,rw-------", "666,rw-rw-rw-", "640,rw-r-----"})
    void theModeIsExactlyWhatWasAskedForWhateverTheUmask(String octal, String mode) throws IOException {
        transport
                .create(address, SHAPE, new QueueAccess(Integer.parseInt(octal, 8), null))
                .close();

        assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void theGroupIsTheOneAskedFor() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root is in every group");

        transport.create(address, SHAPE, new QueueAccess(0660, "daemon")).close();

        assertEquals(
                "daemon",
                Files.readAttributes(file, PosixFileAttributes.class).group().getName());
    }

    @Test
    void aGroupThatDoesNotExistIsNamedAndNothingIsLeft() throws IOException {
        QueueAccess access = new QueueAccess(0660, "no-such-group");

        String message = message(assertThrows(IOException.class, () -> transport.create(address, SHAPE, access)));

        assertTrue(message.contains("no-such-group"), message);
        assertEquals(List.of(LockFile.NAME), namesThere());
    }

    @Test
    void whatCannotBeMadeOrOpenedIsNotKeptOpen() throws IOException {
        QueueAccess nobodys = new QueueAccess(0660, "no-such-group");
        assertThrows(IOException.class, () -> transport.create(address, SHAPE, nobodys));
        create().close();
        scribbler().header(Layout.HEADER_STATE, Layout.STATE_GONE);
        assertThrows(NoSuchFileException.class, () -> transport.open(address));
        scribbler().header(Layout.HEADER_STATE, Layout.STATE_OPEN);
        Files.move(file.resolveSibling(LockFile.NAME), file.resolveSibling("moved-away"));
        assertThrows(NoSuchFileException.class, () -> transport.open(address));

        assertEquals(List.of(), openQueues());
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        QueueAddress nowhere = named("kolejka.queue", address.directory().resolve("missing"));

        String message =
                message(assertThrows(IOException.class, () -> transport.create(nowhere, SHAPE, QueueAccess.DEFAULT)));

        assertTrue(message.contains("there is no directory " + nowhere.directory()), message);
        assertThrows(NoSuchFileException.class, () -> transport.open(nowhere));
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsNamed() throws IOException {
        Files.setPosixFilePermissions(address.directory(), PosixFilePermissions.fromString("r-x------"));
        // Modes do not stop root, but nobody makes files among the kernel's own.
        Path closed = Files.isWritable(address.directory()) ? Path.of("/sys") : address.directory();
        QueueAddress there = new QueueAddress(address.transport(), address.name(), closed);

        String message =
                message(assertThrows(IOException.class, () -> transport.create(there, SHAPE, QueueAccess.DEFAULT)));

        assertTrue(message.contains(closed.toString()), message);
    }

    @Test
    void whatACrashLeftOfAnUnfinishedQueueIsReplaced() throws IOException {
        Files.writeString(file.resolveSibling(".kolejka.queue.new"), "half a queue");

        create().close();

        assertOnlyTheQueueIsThere();
    }

    @Test
    void everyQueueHasAnIdOfItsOwnAndTheIdOfTheBoot() throws IOException {
        create().close();
        Front first = header();
        create().close();
        Front second = header();

        assertNotEquals(first.queueId(), second.queueId());
        assertEquals(first.bootId(), second.bootId());
        Path bootId = Path.of("/proc/sys/kernel/random/boot_id");
        assumeTrue(Files.isReadable(bootId), "this system tells no boot id: the queue says 0");
        assertEquals(Files.readString(bootId).strip(), first.bootId().toString());
    }

    @Test
    void tenThousandPeopleCostOnlyTheLanesTheyUse() throws Exception {
        Path hole = file.resolveSibling("hole");
        try (RandomAccessFile sparse = new RandomAccessFile(hole.toFile(), "rw")) {
            sparse.setLength(1 << 26);
        }
        assumeTrue(kibibytesOnDisk(hole) < 1024, "this file system knows no holes");
        QueueShape large = new QueueShape(20_003, 64, new Legend(10_000, 1_000, 0));

        MessageQueue queue = transport.create(address, large, QueueAccess.DEFAULT);
        MessageQueue other = transport.open(address);
        for (int type = 1; type <= large.types(); type++) {
            assertEquals(0, other.depth(type));
            assertFalse(other.poll(type, new Frame()));
        }
        assertTrue(queue.offer(new Frame(20_003, 1, 2, "the last lane")));
        queue.shut();

        assertTrue(Files.size(file) > 800_000_000);
        assertTrue(kibibytesOnDisk(file) < 512, () -> "takes " + kibibytesOnDisk(file) + " KiB");
        assertEquals(1, other.depth(20_003));
    }

    @Test
    void aFileMayBeLargerThanOneMapping() throws IOException {
        QueueShape huge = new QueueShape(60_000, 64, Legend.NONE);
        MessageQueue queue = transport.create(address, huge, QueueAccess.DEFAULT);
        assertTrue(Files.size(file) > 2L * Layout.MAX_SEGMENT_BYTES);
        MessageQueue other = transport.open(address);
        int perSegment = new Layout(huge).lanesPerSegment();
        int[] edges = {1, perSegment, perSegment + 1, 2 * perSegment, 2 * perSegment + 1, 60_000};

        for (int type : edges) {
            assertTrue(queue.offer(new Frame(type, type, 0, "edge")));
        }

        Frame taken = new Frame();
        for (int type : edges) {
            assertTrue(other.poll(type, taken));
            assertEquals(type, taken.first());
        }
        queue.remove();
    }

    private MessageQueue create() throws IOException {
        return transport.create(address, SHAPE, QueueAccess.DEFAULT);
    }

    private static QueueAddress named(String name, Path directory) {
        return new QueueAddress("mapped", name, directory);
    }

    private Front header() throws IOException {
        Place place = Place.of(address);
        try (var channel = place.openChannel()) {
            return place.header(channel);
        }
    }

    private String refusal() {
        return message(assertThrows(QueueRefusedException.class, () -> transport.open(address)));
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    private Scribbler scribbler() {
        return new Scribbler(file, SHAPE);
    }

    private void resize(long length) throws IOException {
        try (RandomAccessFile resized = new RandomAccessFile(file.toFile(), "rw")) {
            resized.setLength(length);
        }
    }

    private void assertOnlyTheQueueIsThere() throws IOException {
        assertEquals(List.of(LockFile.NAME, address.name()), namesThere());
    }

    private List<String> namesThere() throws IOException {
        try (var there = Files.list(address.directory())) {
            return there.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The queue files of this directory that this process has open. */
    private List<String> openQueues() throws IOException {
        List<String> open = new ArrayList<>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String name = String.valueOf(descriptor.toFile().getCanonicalPath());
                if (name.startsWith(address.directory().toRealPath() + "/") && name.contains("queue")) {
                    open.add(name);
                }
            }
        }
        return open;
    }

    private static long kibibytesOnDisk(Path path) {
        try {
            Process du = new ProcessBuilder("du", "-k", path.toString()).start();
            String line = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Long.parseLong(line.substring(0, line.indexOf('\t')));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
