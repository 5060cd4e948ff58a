package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are taken for keys, and how they are written. */
class GuardedFileTest {

    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = {4, 5, 6, 7};

    @TempDir
    private Path run;

    private Path path;
    private GuardedFile secret;
    private GuardedFile open;

    @BeforeEach
    void setUp() {
        path = run.resolve("server.key");
        secret = new GuardedFile(path, Mode.SECRET, 100);
        open = new GuardedFile(run.resolve("server.pub"), Mode.PUBLIC, 100);
    }

    @Test
    void whatIsWrittenIsReadAndHasItsModeAndNothingElseIsLeft() throws Exception {
        secret.write(OLD);
        secret.write(NEW);
        open.write(OLD);

        assertArrayEquals(NEW, read(secret).orElseThrow());
        assertArrayEquals(OLD, read(open).orElseThrow());
        assertEquals("rw-------", mode(path));
        assertEquals("rw-r--r--", mode(open.path()));
        assertEquals(List.of("server.key", "server.pub"), names());
    }

    @Test
    void aFileThatIsNotThereIsNoTrouble() throws Exception {
        assertEquals(Optional.empty(), read(secret));
    }

    @Test
    void whatAKilledProgramLeftBesideItIsReplaced() throws Exception {
        Files.write(run.resolve(".server.key.new"), OLD);

        secret.write(NEW);

        assertArrayEquals(NEW, read(secret).orElseThrow());
        assertEquals(List.of("server.key"), names());
    }

    @Test
    void aLinkIsNeitherReadNorFollowedWhenItIsReplaced() throws Exception {
        Path elsewhere = Files.write(run.resolve("elsewhere"), OLD);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(path, elsewhere);

        assertRefused(ExitStatus.NOT_ALLOWED, path + " is a link; find out who did that, then remove it");
        secret.write(NEW);

        assertArrayEquals(OLD, Files.readAllBytes(elsewhere));
        assertFalse(Files.isSymbolicLink(path));
    }

    @Test
    void aLinkBesideItIsNotFollowedEither() throws Exception {
        Path elsewhere = Files.write(run.resolve("elsewhere"), OLD);
        Files.createSymbolicLink(run.resolve(".server.key.new"), elsewhere);

        secret.write(NEW);

        assertArrayEquals(OLD, Files.readAllBytes(elsewhere));
    }

    @Test
    void aPipeIsRefusedBeforeItIsOpened() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());

        assertRefused(ExitStatus.NOT_ALLOWED, path + " is no plain file; find out who did that, then remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---", "rw-rw-rw-"})
    void aSecretThatOthersMayOpenIsRefused(String mode) throws Exception {
        secret.write(OLD);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        assertRefused(
                ExitStatus.NOT_ALLOWED,
                path + " has mode " + Mode.octal(PosixFilePermissions.fromString(mode))
                        + ", so that others may open it; find out who did that, then chmod 0600 " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void aPublicFileThatOthersMayWriteIsRefused(String mode) throws Exception {
        open.write(OLD);
        Files.setPosixFilePermissions(open.path(), PosixFilePermissions.fromString(mode));

        RefusedException refused = assertThrows(RefusedException.class, () -> read(open));

        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains("so that others may write it"), refused::getMessage);
    }

    @Test
    void anothersFileIsRefused() throws Exception {
        // Root gives one away; anybody else finds one that is root's.
        GuardedFile anothers = new GuardedFile(Path.of("/etc/passwd"), Mode.SECRET, 1 << 20);
        if (SecondUser.isRoot()) {
            secret.write(OLD);
            Files.setAttribute(path, "unix:uid", SecondUser.UID);
            anothers = secret;
        }
        GuardedFile file = anothers;
        String owner = Files.getOwner(file.path()).getName();

        RefusedException refused = assertThrows(RefusedException.class, () -> read(file));

        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith(file.path() + " belongs to " + owner + " instead of "),
                refused::getMessage);
    }

    @Test
    void aFileOfAnyLengthDoesNotFillTheMemory() throws Exception {
        secret.write(new byte[101]);

        RefusedException refused = assertThrows(RefusedException.class, () -> read(secret));

        assertEquals(ExitStatus.CONFIG, refused.status());
    }

    @Test
    void whatCannotBeReplacedStaysAndNothingIsLeftBehind() throws Exception {
        Files.createDirectories(path.resolve("in-the-way"));

        RefusedException refused = assertThrows(RefusedException.class, () -> secret.write(NEW));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(path + " cannot be written: "), refused::getMessage);
        assertEquals(List.of("server.key"), names());
    }

    @Test
    void noChannelKeepsACopyOfASecret() throws Exception {
        byte[] content = new byte[4 << 20];
        GuardedFile large = new GuardedFile(path, Mode.SECRET, content.length);

        // On a new thread: a channel keeps for its thread what it copied through, as long as that lives.
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            long before = outsideOfTheHeap();
            large.write(content);
            assertArrayEquals(content, read(large).orElseThrow());
            while (outsideOfTheHeap() - before >= content.length) {
                System.gc();
            }
        });
    }

    private static long outsideOfTheHeap() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static Optional<byte[]> read(GuardedFile file) throws RefusedException {
        return file.read(OwnUser.find());
    }

    private void assertRefused(ExitStatus status, String message) {
        RefusedException refused = assertThrows(RefusedException.class, () -> read(secret));
        assertEquals(message, refused.getMessage());
        assertEquals(status, refused.status());
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
