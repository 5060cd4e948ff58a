package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal in a folder of the file system, with its own thread. */
class FileJournalsTest {

    private static final int SHORTEST_NANOS = 1_000;
    private static final int LONGEST_NANOS = 1_000_000_000;

    @TempDir
    private Path run;

    private Path folder;

    @BeforeEach
    void setUp() {
        folder = run.resolve("journal");
    }

    private Journal open(Durability level) throws RefusedException {
        return new FileJournals().open(new PlainRun(run), level);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldIsToldAgain(Durability level) throws Exception {
        Told told = new Told();
        Samples.everything(told);
        try (Journal journal = open(level)) {
            journal.replay(new Told());
            journal.begin(Samples.NAMES, Samples::nothing);
            Samples.everything(journal);
            journal.commit();
            journal.beginSnapshot().write(Samples::everything);
            Samples.everything(journal);
            journal.commit();

            assertEquals(2, journal.status().records());
            assertTrue(journal.status().medianNanos() > 0);
            assertTrue(journal.status().bytes() >= FileJournals.SEGMENT_BYTES);
        }

        Told again = new Told();
        try (Journal journal = open(level)) {
            assertEquals(Samples.NAMES, journal.names());
            journal.replay(again);
        }
        List<String> twice = new ArrayList<>(told.lines());
        twice.addAll(told.lines());
        assertEquals(twice, again.lines());
    }

    /** A channel is closed under a thread that is interrupted while it uses it. */
    @Test
    void aThreadThatIsInterruptedWhileItCommitsIsStillInterruptedAndTheJournalGoesOn() throws Exception {
        Thread committing = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger committed = new AtomicInteger();
        Thread interrupting = new Thread(() -> interruptAgainAndAgain(committing, committed, over));
        int interrupted = 0;
        int last = 0;
        try (Journal journal = open(Durability.DISK)) {
            journal.replay(new Told());
            interrupting.start();
            journal.begin(Samples.NAMES, Samples::nothing);
            while (last < 100 || interrupted < 10) {
                journal.taken(1, ++last);
                journal.commit();
                committed.set(last);
                interrupted += Thread.interrupted() ? 1 : 0;
                if (last % 25 == 0) {
                    journal.beginSnapshot().write(Samples::nothing);
                }
            }
        } finally {
            over.set(true);
            while (interrupting.isAlive()) {
                join(interrupting);
            }
        }

        Told told = new Told();
        try (Journal journal = open(Durability.DISK)) {
            journal.replay(told);
        }
        assertEquals(last % 25, told.lines().size());
        assertTrue(
                last % 25 == 0 || told.lines().get(last % 25 - 1).equals("taken[1, " + last + "]"),
                () -> "" + told.lines());
    }

    /**
     * At any point of a commit, and the rarer the longer the same one takes: else a disk that is slower than the next
     * interruption would never get one done.
     */
    private static void interruptAgainAndAgain(Thread committing, AtomicInteger committed, AtomicBoolean over) {
        Random random = new Random(1);
        int seen = 0;
        int mostNanos = SHORTEST_NANOS;
        while (!over.get()) {
            mostNanos = committed.get() == seen ? Math.min(2 * mostNanos, LONGEST_NANOS) : SHORTEST_NANOS;
            seen = committed.get();
            LockSupport.parkNanos(random.nextInt(mostNanos));
            committing.interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException lateOne) {
            Thread.interrupted();
        }
    }

    @Test
    void folderAndFilesAreNobodyElses() throws Exception {
        try (Journal journal = open(Durability.PROCESS)) {
            journal.begin(Samples.NAMES, Samples::nothing);
        }

        assertEquals("rwx------", mode(folder));
        for (Path file : files()) {
            assertEquals("rw-------", mode(file));
        }
        assertEquals(2, files().size());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aLinkInPlaceOfTheFolderIsRefused() throws Exception {
        Files.createSymbolicLink(folder, Files.createDirectory(run.resolve("elsewhere")));

        assertRefused(ExitStatus.NOT_ALLOWED, folder + " is a link; find out who did that, then remove it");
    }

    @Test
    void aLinkThatLeadsNowhereIsRefusedToo() throws Exception {
        Files.createSymbolicLink(folder, run.resolve("nowhere"));

        assertRefused(ExitStatus.NOT_ALLOWED, folder + " is a link; find out who did that, then remove it");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws Exception {
        Files.createFile(folder);

        assertRefused(ExitStatus.NOT_ALLOWED, folder + " is no directory; find out who did that, then remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx-----x", "rwx---r--"})
    void aFolderThatOthersMayOpenIsRefused(String mode) throws Exception {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));

        assertRefused(
                ExitStatus.NOT_ALLOWED,
                folder + " has mode " + mode + ", so that others may open it; find out who did that, then chmod 0700 "
                        + folder);
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        open(Durability.PROCESS).close();
        try (Journal journal = open(Durability.PROCESS)) {
            journal.begin(Samples.NAMES, Samples::nothing);
        }
        Path file = files().get(1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertRefused(
                ExitStatus.NOT_ALLOWED,
                file + " has mode rw-r-----, so that others may open it; find out who did that, then chmod 0600 "
                        + file);
    }

    @Test
    void aLinkInPlaceOfAFileIsRefused() throws Exception {
        try (Journal journal = open(Durability.PROCESS)) {
            journal.begin(Samples.NAMES, Samples::nothing);
        }
        for (Path file : files()) {
            Path elsewhere = run.resolve("elsewhere");
            Files.move(file, elsewhere);
            Files.createSymbolicLink(file, elsewhere);

            assertRefused(ExitStatus.NOT_ALLOWED, file + " is a link; find out who did that, then remove it");
            Files.delete(file);
            Files.move(elsewhere, file);
        }
    }

    @Test
    void aRunDirectoryThatIsGoneIsSaid() throws Exception {
        Files.delete(run);

        RefusedException refused = assertThrows(RefusedException.class, () -> open(Durability.PROCESS));
        Files.createDirectory(run);

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertEquals(folder + " cannot be opened: NoSuchFileException", refused.getMessage());
    }

    @Test
    void aFileSystemInMemoryDoesNotOutliveTheMachine() throws Exception {
        Path memory = Files.createTempDirectory(Path.of("/dev/shm"), "kolejka");
        try {
            new FileJournals().open(new PlainRun(memory), Durability.PROCESS).close();

            RefusedException refused = assertThrows(
                    RefusedException.class, () -> new FileJournals().open(new PlainRun(memory), Durability.DISK));

            assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
            assertEquals(
                    memory.resolve("journal") + " is on tmpfs, which is gone when the machine is; put the run directory"
                            + " on a disk, or say \"durability\": \"process\"",
                    refused.getMessage());
        } finally {
            Files.deleteIfExists(memory.resolve("journal"));
            Files.delete(memory);
        }
    }

    @Test
    void aHundredThousandWaitingMessagesTakeNoMemoryForTheirTexts() throws Exception {
        List<Mail> waiting = new ArrayList<>();
        byte[] text = "x".repeat(300).getBytes(StandardCharsets.UTF_8);
        try (Journal journal = open(Durability.PROCESS)) {
            journal.begin(Samples.NAMES, Samples::nothing);
            for (int i = 0; i < 100_000; i++) {
                Mail mail = new Mail(4, 0, i, true, text.clone());
                assertTrue(journal.hasRoomFor(text.length));
                journal.mail(new int[] {1}, 0, 1, mail);
                journal.commit();
                waiting.add(mail);
                if (journal.wantsSnapshot()) {
                    journal.beginSnapshot()
                            .write(state -> waiting.forEach(each -> state.mail(new int[] {1}, 0, 1, each)));
                }
            }
            journal.beginSnapshot().write(state -> waiting.forEach(each -> state.mail(new int[] {1}, 0, 1, each)));
            assertTrue(waiting.stream().allMatch(mail -> !mail.isInMemory()));
        }

        List<Line> told = new ArrayList<>();
        try (Journal journal = open(Durability.PROCESS)) {
            journal.replay(new Dump(() -> 0, told::add));
        }
        assertEquals(100_000, told.size());
        assertTrue(told.stream().allMatch(line -> line.text().endsWith(" textBytes=300")));
    }

    private void assertRefused(ExitStatus status, String message) {
        RefusedException refused = assertThrows(RefusedException.class, () -> open(Durability.PROCESS));

        assertEquals(message, refused.getMessage());
        assertEquals(status, refused.status());
    }
}
