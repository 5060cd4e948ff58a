package dev.kolejka.api.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * File systems that may be another machine's or a program's. Neither locks nor shared memory nor modes can be trusted
 * there, so no run directory may lie on one (dist/docs/protocol.md section 9).
 */
public final class SharedFileSystem {

    /** By the names /proc/mounts has for them. */
    private static final Set<String> TYPES = Set.of(
            "9p",
            "acfs",
            "afs",
            "beegfs",
            "ceph",
            "cifs",
            "coda",
            "gfs2",
            "glusterfs",
            "gpfs",
            "lustre",
            "ncpfs",
            "nfs",
            "nfs4",
            "ocfs2",
            "orangefs",
            "prl_fs",
            "pvfs2",
            "smb3",
            "smbfs",
            "vboxsf",
            "virtiofs",
            "vmhgfs");

    /** Behind it stands which program it is, or nothing, or {@code blk}. */
    private static final String FUSE = "fuse";

    private SharedFileSystem() {}

    /**
     * Looks which file system a path is on.
     *
     * @param path something that is there
     * @return the file system's name, to refuse it by; empty when it is one of this machine
     * @throws IOException if that cannot be found out
     */
    public static Optional<String> refused(Path path) throws IOException {
        return Optional.of(Files.getFileStore(path).type()).filter(SharedFileSystem::isShared);
    }

    /**
     * Whether a file system may be another machine's or a program's.
     *
     * @param type its name as /proc/mounts has it
     * @return true also for every FUSE file system
     */
    public static boolean isShared(String type) {
        return TYPES.contains(type) || type.startsWith(FUSE);
    }
}
