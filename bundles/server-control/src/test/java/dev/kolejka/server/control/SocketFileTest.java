package dev.kolejka.server.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {

    @TempDir
    Path run;

    private Path path() {
        return run.resolve(Control.SOCKET);
    }

    @Test
    void theSocketIsItsOwnersOnlyAndNothingElseStays() throws Exception {
        try (SocketFile socket = SocketFile.make(run)) {
            assertEquals(path(), socket.path());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
            assertEquals(List.of(path()), files());
        }
        assertEquals(List.of(), files());
    }

    /** Looks while it is made, so it may see nothing; what it sees must never be open to others. */
    @Test
    void nobodyElseCanReachTheSocketBeforeItHasItsMode() throws Exception {
        Path hidden = run.resolve(".control");
        AtomicBoolean done = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread watcher = new Thread(() -> {
            while (!done.get()) {
                try {
                    seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(hidden)));
                } catch (IOException notThere) {
                    Thread.onSpinWait();
                }
            }
        });
        watcher.start();

        for (int i = 0; i < 500; i++) {
            SocketFile.make(run).close();
        }

        done.set(true);
        watcher.join();
        seen.remove("rwx------");
        assertEquals(Set.of(), seen);
    }

    @Test
    void whatAKilledServerLeftIsReplaced() throws Exception {
        SocketFile.make(run).channel().close();
        Files.createDirectory(run.resolve(".control"));
        Files.createFile(run.resolve(".control/s"));

        try (SocketFile socket = SocketFile.make(run)) {
            assertTrue(socket.channel().isOpen());
            assertEquals(List.of(path()), files());
        }
    }

    @Test
    void aLinkInItsPlaceIsReplacedAndNotFollowed() throws Exception {
        Path diary = Files.writeString(run.resolve("diary"), "mine");
        Files.createSymbolicLink(path(), diary);

        try (SocketFile socket = SocketFile.make(run)) {
            assertFalse(Files.isSymbolicLink(socket.path()));
        }
        assertEquals("mine", Files.readString(diary));
    }

    @Test
    void aDirectoryInItsPlaceIsNamedAndStays() throws Exception {
        Files.createDirectories(path().resolve("full"));

        RefusedException refused = assertThrows(RefusedException.class, () -> SocketFile.make(run));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(path() + " cannot be made: "), refused.getMessage());
        assertEquals(List.of(path()), files());
    }

    @Test
    void theLongestPathWorksAndALongerOneIsRefusedWithItsLength() throws Exception {
        Path longest = ofBytes(SocketFile.PATH_BYTES);
        Path longer = ofBytes(SocketFile.PATH_BYTES + 1);

        SocketFile.make(longest).close();
        RefusedException refused = assertThrows(RefusedException.class, () -> SocketFile.make(longer));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertEquals(
                longer.resolve(Control.SOCKET)
                        + " cannot be made: a socket's path has at most 106 bytes, this one has 107; choose a run"
                        + " directory whose path is at least 1 bytes shorter than " + longer,
                refused.getMessage());
    }

    /** A directory in which the socket's path has so many bytes; an ę has two. */
    private Path ofBytes(int bytes) throws Exception {
        int missing = bytes - (run + "//" + Control.SOCKET).length();
        return Files.createDirectory(run.resolve("ę" + "x".repeat(missing - 2)));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }
}
