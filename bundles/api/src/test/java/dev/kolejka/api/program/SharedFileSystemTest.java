package dev.kolejka.api.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file systems may hold a run directory; a real network file system is more than a test can bring along. */
class SharedFileSystemTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "9p",
                "ceph",
                "lustre",
                "fuse",
                "fuse.sshfs",
                "fuseblk",
                "virtiofs"
            })
    void aFileSystemOfAnotherMachineOrOfAProgramIsShared(String type) {
        assertTrue(SharedFileSystem.isShared(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs"})
    void aFileSystemOfThisMachineIsNot(String type) {
        assertFalse(SharedFileSystem.isShared(type));
    }

    @Test
    void aPathIsOnTheFileSystemThatTheKernelNames() throws IOException {
        Path kernel = Path.of("/proc/self");

        assertEquals("proc", Files.getFileStore(kernel).type());
        assertEquals(Optional.empty(), SharedFileSystem.refused(kernel));
        assertThrows(NoSuchFileException.class, () -> SharedFileSystem.refused(Path.of("/no/such/place")));
    }
}
