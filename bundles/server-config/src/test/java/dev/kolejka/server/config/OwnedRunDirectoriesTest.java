package dev.kolejka.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories become run directories, and how they look then. */
class OwnedRunDirectoriesTest {

    @TempDir
    private Path directory;

    private Path run;

    @BeforeEach
    void setUp() {
        run = directory.resolve("run");
    }

    @Test
    void aDirectoryOnAnotherDeviceThanTheOneThatWasCheckedIsRefused() throws Exception {
        Files.createDirectory(run);
        long device = DirectoryRules.check(run);
        DirectoryRules.requireStillOn(device, run);

        RefusedException refused =
                assertThrows(RefusedException.class, () -> DirectoryRules.requireStillOn(device + 1, run));

        assertEquals(
                "a file system was mounted or unmounted at run directory " + run + " while it was looked at (device "
                        + (device + 1) + ", then " + device + "); start again when nothing is mounted there any more",
                refused.getMessage());
    }

    @Test
    void aMissingDirectoryIsMadeForEverybodyToLookInto() throws Exception {
        Path deep = directory.resolve("a/b/run");

        new OwnedRunDirectories().take(deep, QueueAccess.DEFAULT).close();

        assertMode("rwxr-xr-x", directory.resolve("a"));
        assertMode("rwxr-xr-x", directory.resolve("a/b"));
        assertMode("rwxr-xr-x", deep);
        assertMode("rw-rw----", deep.resolve("kolejka.lock"));
    }

    @Test
    void withAGroupOnlyItsMembersLookIntoTheDirectory() throws Exception {
        String group = group(directory);

        new OwnedRunDirectories().take(run, new QueueAccess(0660, group)).close();

        assertMode("rwxr-x---", run);
        assertEquals(group, group(run));
        assertMode("rw-rw----", run.resolve("kolejka.lock"));
        assertEquals(group, group(run.resolve("kolejka.lock")));
    }

    @Test
    void whoMayUseTheQueuesAfterAReloadMayUseTheLockFile() throws Exception {
        try (RunDirectory taken = new OwnedRunDirectories().take(run, new QueueAccess(0660, null))) {
            taken.admit(new QueueAccess(0666, null));

            assertMode("rw-rw-rw-", run.resolve("kolejka.lock"));
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> taken.admit(new QueueAccess(0660, "no-such-group")));
            assertTrue(refused.in(Language.ENGLISH).contains("no-such-group"), refused::toString);
        }
    }

    @Test
    void aGroupThatIsNotThereIsNamedAndNothingIsLeftBehind() {
        RefusedException refused = refused(run, new QueueAccess(0660, "no-such-group"));

        assertRefused(
                refused,
                ExitStatus.IO_ERROR,
                "run directory " + run + " cannot be made: there is no group no-such-group; groupadd no-such-group");
        assertFalse(Files.exists(run));
    }

    @Test
    void aDirectoryThatIsThereKeepsItsMode() throws Exception {
        make("rwx--x---");

        new OwnedRunDirectories().take(run, QueueAccess.DEFAULT).close();

        assertMode("rwx--x---", run);
    }

    @Test
    void aDirectoryThatOthersMayWriteIsRefused() throws IOException {
        make("rwxr-xrwx");

        assertRefused(
                refused(run, QueueAccess.DEFAULT),
                ExitStatus.NOT_ALLOWED,
                "run directory " + run + " has mode 0757, so that others may write it; chmod go-w " + run);
        assertFalse(Files.exists(run.resolve("kolejka.lock")), "a refused directory is left alone");
    }

    @Test
    void aDirectoryThatItsGroupMayWriteIsRefused() throws IOException {
        make("rwxrwxr-x");

        assertRefused(
                refused(run, QueueAccess.DEFAULT),
                ExitStatus.NOT_ALLOWED,
                "run directory " + run + " has mode 0775, so that others may write it; chmod go-w " + run);
    }

    @Test
    void anothersDirectoryIsRefused() throws IOException {
        // Root gives one away; anybody else finds one that is root's.
        Path anothers = Path.of("/usr");
        if (Files.getOwner(Path.of("/proc/self")).equals(Files.getOwner(anothers))) {
            anothers = make("rwxr-xr-x");
            Files.setAttribute(anothers, "unix:uid", 1);
        }
        String owner = Files.getOwner(anothers).getName();
        String we = Files.getOwner(Path.of("/proc/self")).getName();

        assertRefused(
                refused(anothers, QueueAccess.DEFAULT),
                ExitStatus.NOT_ALLOWED,
                "run directory " + anothers + " with mode 0755 belongs to " + owner + ", but the server runs as " + we
                        + "; chown " + we + " " + anothers + ", or start the server as " + owner);
    }

    @Test
    void aLinkIsRefusedEvenToAGoodDirectory() throws IOException {
        Path good = Files.createDirectory(directory.resolve("good"));
        Files.createSymbolicLink(run, good);

        assertRefused(
                refused(run, QueueAccess.DEFAULT),
                ExitStatus.NOT_ALLOWED,
                run + " is a link; name the directory itself with --run");
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.createFile(run);

        assertRefused(
                refused(run, QueueAccess.DEFAULT),
                ExitStatus.IO_ERROR,
                "run directory " + run + " is a file; remove it, or name another directory with --run");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() {
        Path impossible = Path.of("/proc/kolejka");

        RefusedException refused = refused(impossible, QueueAccess.DEFAULT);

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("run directory /proc/kolejka cannot be made: "),
                refused::getMessage);
    }

    @Test
    void aDirectoryThatItsOwnServerCannotWriteIsNamed() throws IOException {
        make("r-xr-xr-x");
        // To root every directory of a disk is writable; that of its own threads is not.
        Path ours = Files.isWritable(run)
                ? Path.of("/proc/" + ProcessHandle.current().pid() + "/task")
                : run;

        RefusedException refused = refused(ours, QueueAccess.DEFAULT);

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains(ours.toString()), refused::getMessage);
    }

    @Test
    void aLinkInThePlaceOfTheLockFileIsRefusedAndNotFollowed() throws IOException {
        make("rwxr-xr-x");
        Path elsewhere = directory.resolve("elsewhere");
        Files.createSymbolicLink(run.resolve("kolejka.lock"), elsewhere);

        RefusedException refused = refused(run, QueueAccess.DEFAULT);

        assertRefused(
                refused,
                ExitStatus.NOT_ALLOWED,
                run.resolve("kolejka.lock") + " is a link or no plain file; find out who put it there, then remove it");
        assertFalse(Files.exists(elsewhere, LinkOption.NOFOLLOW_LINKS));
    }

    private Path make(String mode) throws IOException {
        Files.createDirectory(run);
        return Files.setPosixFilePermissions(run, PosixFilePermissions.fromString(mode));
    }

    private static RefusedException refused(Path path, QueueAccess access) {
        return assertThrows(RefusedException.class, () -> new OwnedRunDirectories().take(path, access));
    }

    private static void assertRefused(RefusedException refused, ExitStatus status, String message) {
        assertEquals(message, refused.getMessage());
        assertEquals(status, refused.status());
    }

    private static void assertMode(String mode, Path path) throws IOException {
        assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path::toString);
    }

    private static String group(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class).group().getName();
    }
}
