package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run directory has one server at a time, in whatever process. */
class OneServerTest {

    @TempDir
    private Path directory;

    private Path run;

    @BeforeEach
    void setUp() {
        run = directory.resolve("run");
    }

    @Test
    void aSecondServerInAnotherProcessIsRefusedWithThePidOfTheFirst() throws Exception {
        try (ServerProcess first = ServerProcess.start(run, "022")) {
            assertEquals(ServerProcess.TAKEN, first.says());

            RefusedException refused = assertThrows(RefusedException.class, this::take);

            assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
            assertEquals(
                    "another server (pid " + first.pid() + ") runs on " + run
                            + "; stop it first, or name another directory with --run",
                    refused.getMessage());
        }
    }

    @Test
    void thisProcessIsNamedToTheOther() throws Exception {
        try (RunDirectory first = take();
                ServerProcess second = ServerProcess.start(run, "022")) {
            assertEquals(
                    "CANNOT_CREATE another server (pid "
                            + ProcessHandle.current().pid() + ") runs on " + first.path()
                            + "; stop it first, or name another directory with --run",
                    second.says());
        }
    }

    @Test
    void aSecondServerInThisProcessIsRefused() throws Exception {
        try (RunDirectory first = take()) {
            RefusedException refused = assertThrows(RefusedException.class, this::take);

            assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
            assertEquals(run, first.path());
        }
    }

    @Test
    void aKilledServerLeavesTheDirectoryToTheNext() throws Exception {
        try (ServerProcess first = ServerProcess.start(run, "022")) {
            assertEquals(ServerProcess.TAKEN, first.says());

            first.kill();

            take().close();
        }
    }

    @Test
    void aClosedDirectoryIsFreeAndItsLockFileIsTheSame() throws Exception {
        take().close();
        Object identity = Files.getAttribute(run.resolve(LockFile.NAME), "unix:ino");

        try (ServerProcess next = ServerProcess.start(run, "022")) {
            assertEquals(ServerProcess.TAKEN, next.says());
        }

        assertEquals(identity, Files.getAttribute(run.resolve(LockFile.NAME), "unix:ino"));
    }

    @Test
    void takingAndClosingLeavesOtherBytesOfThisProcessHeld() throws Exception {
        take().close();
        LockFile lock = LockFile.open(run.resolve(LockFile.NAME));
        LockFile.Hold other = lock.tryHold(7).orElseThrow();

        take().close();

        assertEquals(List.of("7 7"), heldRanges());
        other.close();
    }

    /** First and last byte of what the kernel holds for this process in the lock file. */
    private List<String> heldRanges() throws IOException {
        String holder = " WRITE " + ProcessHandle.current().pid() + " ";
        String inode = ":" + Files.getAttribute(run.resolve(LockFile.NAME), "unix:ino") + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .filter(line -> line.contains(holder) && line.contains(inode))
                .map(line -> line.substring(line.indexOf(inode) + inode.length()))
                .toList();
    }

    @Test
    void whoKeepsAServerOutWithASharedLockIsNamedAndNotTakenForAServer() throws Exception {
        take().close();
        Path lock = run.resolve(LockFile.NAME);
        try (ServerProcess sharing = ServerProcess.sharing(lock)) {
            assertEquals(ServerProcess.TAKEN, sharing.says());

            RefusedException refused = assertThrows(RefusedException.class, this::take);

            assertEquals(ExitStatus.CANNOT_CREATE, refused.status());
            assertEquals(
                    "byte 0 of " + lock + " has a shared lock of pid " + sharing.pid()
                            + ", which no server takes; stop that process",
                    refused.getMessage());
        }
    }

    @Test
    void whoHasLockedTheFileWholeIsNamedAlsoWhenTheLockIsShared() throws Exception {
        take().close();
        Path lock = run.resolve(LockFile.NAME);
        try (ServerProcess sharing = ServerProcess.sharing(lock)) {
            assertEquals(ServerProcess.TAKEN, sharing.says());
            LockFile.Hold none = LockFile.open(lock).tryHold(2000).orElseThrow();

            try (RunDirectory directory = new OwnedRunDirectory(run, none)) {
                assertEquals(
                        lock + " is locked as a whole by pid " + sharing.pid()
                                + " (a shared lock): no sealed session can begin; stop that process",
                        directory.lockedWhole(66));
            }
        }
    }

    @Test
    void aStrictUmaskChangesNoMode() throws Exception {
        try (ServerProcess server = ServerProcess.start(run, "077")) {
            assertEquals(ServerProcess.TAKEN, server.says());

            assertMode("rwxr-xr-x", run);
            assertMode("rw-rw----", run.resolve("kolejka.lock"));
            assertMode("rw-r--r--", run.resolve("basic.txt"));
            assertMode("rw-r--r--", run.resolve("queue.json"));
        }
    }

    @Test
    void aCarelessUmaskChangesNoMode() throws Exception {
        try (ServerProcess server = ServerProcess.start(run, "000")) {
            assertEquals(ServerProcess.TAKEN, server.says());

            assertMode("rwxr-xr-x", run);
            assertMode("rw-rw----", run.resolve("kolejka.lock"));
            assertMode("rw-r--r--", run.resolve("basic.txt"));
        }
    }

    private RunDirectory take() throws RefusedException {
        return new OwnedRunDirectories().take(run, QueueAccess.DEFAULT);
    }

    private static void assertMode(String mode, Path path) throws IOException {
        assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path::toString);
    }
}
