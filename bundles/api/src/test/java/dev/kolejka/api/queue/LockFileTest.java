package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.LockFile.Hold;
import dev.kolejka.api.testing.ChildJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockFileTest {

    /** The other JVM: does with a byte what it is told, says how it went, and goes on until it is killed. */
    static final class Other {

        public static void main(String[] arguments) throws IOException {
            long index = Long.parseLong(arguments[2]);
            if (arguments[1].equals("share")) {
                share(Path.of(arguments[0]), index);
                return;
            }
            LockFile file = LockFile.open(Path.of(arguments[0]));
            System.out.println(
                    switch (arguments[1]) {
                        case "hold" -> file.tryHold(index).isPresent();
                        case "live" -> file.life().slot();
                        default -> file.isHeld(index);
                    });
            while (arguments[1].equals("ask on and on")) {
                file.isHeld(index);
            }
            System.in.read();
        }

        /** As no program of ours does. */
        private static void share(Path path, long index) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                System.out.println(channel.tryLock(index, 1, true) != null);
                System.in.read();
            }
        }
    }

    @TempDir
    Path directory;

    private Path path;
    private LockFile file;

    @BeforeEach
    void aServerMadeTheFile() throws IOException {
        path = Files.createFile(directory.resolve(LockFile.NAME));
        file = LockFile.open(path);
    }

    @Test
    void aByteNobodyHoldsIsFree() throws IOException {
        assertFalse(file.isHeld(0));
        assertFalse(file.isHeld(1L << 40));
    }

    @Test
    void aByteHeldInThisJvmCountsAsHeld() throws IOException {
        Hold hold = file.tryHold(5).orElseThrow();

        assertTrue(file.isHeld(5));
        assertTrue(file.tryHold(5).isEmpty());
        assertFalse(file.isHeld(4));
        assertFalse(file.isHeld(6));

        hold.close();
        assertFalse(file.isHeld(5));
    }

    @Test
    void lettingGoTwiceDoesNotTakeTheByteFromItsNextHolder() throws IOException {
        Hold first = file.tryHold(5).orElseThrow();
        first.close();
        Hold second = file.tryHold(5).orElseThrow();

        first.close();

        assertTrue(file.isHeld(5));
        second.close();
    }

    @Test
    void askingForAByteDoesNotTakeIt() throws IOException {
        assertFalse(file.isHeld(5));
        assertFalse(file.isHeld(5));

        file.tryHold(5).orElseThrow().close();
    }

    @Test
    void anotherProcessSeesWhatThisOneHolds() throws Exception {
        Hold hold = file.tryHold(7).orElseThrow();

        try (ChildJvm asking = other("ask", 7);
                ChildJvm holding = other("hold", 7);
                ChildJvm elsewhere = other("hold", 8)) {
            assertEquals("true", asking.line());
            assertEquals("false", holding.line());
            assertEquals("true", elsewhere.line());
        }
        hold.close();
    }

    @Test
    void aByteHeldByAnotherProcessIsFreeTheMomentItIsKilled() throws Exception {
        try (ChildJvm other = other("hold", 7)) {
            assertEquals("true", other.line());
            assertTrue(file.isHeld(7));
            assertTrue(file.tryHold(7).isEmpty());

            other.kill();

            assertFalse(file.isHeld(7));
            file.tryHold(7).orElseThrow().close();
        }
    }

    @Test
    void aByteThatAnotherProcessHasASharedLockOfCanBeHadByNobodyAndProvesNobodysLife() throws Exception {
        try (ChildJvm other = other("share", 7)) {
            assertEquals("true", other.line());

            assertTrue(file.tryHold(7).isEmpty());
            assertFalse(file.isFree(7));
            assertFalse(file.isHeld(7), "who only asks has such a lock for an instant too");

            other.kill();
            assertTrue(file.isFree(7));
        }
    }

    @Test
    void aByteIsFreeAsLongAsNobodyHoldsIt() throws IOException {
        assertTrue(file.isFree(7));

        Hold hold = file.tryHold(7).orElseThrow();
        assertFalse(file.isFree(7));

        hold.close();
        assertTrue(file.isFree(7), "asking did not take it");
    }

    @Test
    void openedAgainUnderAnyPathItIsTheSameObjectAndKeepsItsLocks() throws Exception {
        Hold hold = file.tryHold(3).orElseThrow();

        LockFile again = LockFile.open(
                directory.resolve("..").resolve(directory.getFileName()).resolve(LockFile.NAME));

        assertSame(file, again);
        assertTrue(again.isHeld(3));
        try (ChildJvm other = other("ask", 3)) {
            assertEquals("true", other.line());
        }
        hold.close();
    }

    @Test
    void filesOfTwoRunDirectoriesDoNotShareTheirBytes() throws IOException {
        Path second = Files.createDirectory(directory.resolve("second")).resolve(LockFile.NAME);
        LockFile elsewhere = LockFile.open(Files.createFile(second));

        Hold hold = file.tryHold(0).orElseThrow();

        assertFalse(elsewhere.isHeld(0));
        hold.close();
    }

    @Test
    void anInterruptedThreadKeepsItsInterruptAndEverybodyTheirLocks() throws Exception {
        Hold kept = file.tryHold(1).orElseThrow();

        Thread.currentThread().interrupt();
        Hold passing = file.tryHold(2).orElseThrow();
        boolean held = file.isHeld(1);
        passing.close();
        boolean interrupted = Thread.interrupted();

        assertTrue(held);
        assertTrue(interrupted);
        assertFalse(file.isHeld(2));
        try (ChildJvm other = other("ask", 1)) {
            assertEquals("true", other.line());
        }
        kept.close();
    }

    @Test
    void threadsThatAskAtOnceDoNotTakeEachOtherForTheHolder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> asking = () -> {
            together.await();
            int wrong = 0;
            for (int i = 0; i < 20_000; i++) {
                wrong += file.isHeld(9) ? 1 : 0;
            }
            return wrong;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = threads.submit(asking);
            Future<Integer> two = threads.submit(asking);

            assertEquals(0, one.get() + two.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void processesThatAskAtOnceDoNotTakeEachOtherForTheHolder() throws Exception {
        try (ChildJvm other = other("ask on and on", 9)) {
            assertEquals("false", other.line());

            int wrong = 0;
            for (int i = 0; i < 20_000; i++) {
                wrong += file.isHeld(9) ? 1 : 0;
            }

            assertEquals(0, wrong);
        }
    }

    @Test
    void aLinkIsRefusedAndWhatItPointsAtStays() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), path);

        QueueRefusedException refusal = assertThrows(QueueRefusedException.class, () -> LockFile.open(link));

        assertEquals(link + " is not a plain file", refusal.getMessage());
        assertEquals(0, Files.size(path));
    }

    @Test
    void aDirectoryIsRefused() {
        QueueRefusedException refusal = assertThrows(QueueRefusedException.class, () -> LockFile.open(directory));

        assertEquals(directory + " is not a plain file", refusal.getMessage());
    }

    @Test
    void aMissingFileIsNotMade() {
        Path missing = directory.resolve("missing");

        assertThrows(NoSuchFileException.class, () -> LockFile.open(missing));

        assertFalse(Files.exists(missing));
    }

    @Test
    void theFileThatWasOpenedIsInItsPlace() throws IOException {
        assertTrue(file.isInPlace());
    }

    @Test
    void aFileThatAnotherTookThePlaceOfIsToldFromItAndFromNone() throws IOException {
        Hold hold = file.tryHold(3).orElseThrow();

        Files.delete(path);
        assertFalse(file.isInPlace());

        Files.createFile(path);
        assertFalse(file.isInPlace());

        LockFile another = LockFile.open(path);
        assertTrue(another.isInPlace());
        assertFalse(another.isHeld(3), "what is held in the old file is not held in the new one");
        hold.close();
    }

    @Test
    void aFileThatWasMovedAwayAndBackIsInItsPlaceAgain() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");

        Files.move(path, elsewhere);
        assertFalse(file.isInPlace());

        Files.move(elsewhere, path);
        assertTrue(file.isInPlace());
    }

    @Test
    void aLinkInItsPlaceIsNotTheFileEvenIfItPointsThere() throws IOException {
        Path elsewhere = Files.move(path, directory.resolve("elsewhere"));

        Files.createSymbolicLink(path, elsewhere);

        assertFalse(file.isInPlace());
    }

    @Test
    void itsLabelIsItsPath() {
        assertEquals(path.toString(), file.toString());
    }

    @Test
    void aProcessLivesInOneSlotForAllWhoAsk() throws IOException {
        LockFile.Life life = file.life();

        assertSame(life, file.life());
        assertTrue(file.isHeld(LockFile.FIRST_PROCESS + life.slot()));
        assertFalse(file.isDead(life.slot()));
        assertTrue(life.epoch() > 0);
    }

    @Test
    void aSlotThatNobodyHoldsHasNoLivingProcess() throws IOException {
        assertTrue(file.isDead((file.life().slot() + 1) % LockFile.PROCESSES));
    }

    @Test
    void anotherProcessLivesUntilItIsKilled() throws Exception {
        file.life();
        try (ChildJvm other = other("live", 0)) {
            int slot = Integer.parseInt(other.line());
            assertFalse(file.isDead(slot));

            other.kill();

            assertTrue(file.isDead(slot));
        }
    }

    @Test
    void aLockFileIsMadeOnceForThoseWhoMayUseIt() throws IOException {
        Path made = directory.resolve("made");

        LockFile.make(made, new QueueAccess(0640, null));
        Files.writeString(made, "x");
        LockFile.make(made, QueueAccess.DEFAULT);

        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        assertEquals("x", Files.readString(made));
    }

    private ChildJvm other(String does, long index) throws IOException {
        return ChildJvm.start(directory, Other.class, path.toString(), does, String.valueOf(index));
    }
}
