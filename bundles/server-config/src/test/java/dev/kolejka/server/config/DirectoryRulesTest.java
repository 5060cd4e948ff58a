package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file systems may hold a run directory; a real network file system is more than a test can bring along. */
class DirectoryRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "lustre", "fuse", "fuse.sshfs", "fuseblk"})
    void aFileSystemOfAnotherMachineOrOfAProgramIsShared(String type) {
        assertTrue(DirectoryRules.isShared(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs"})
    void aFileSystemOfThisMachineIsNot(String type) {
        assertFalse(DirectoryRules.isShared(type));
    }
}
