package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server says that cannot use its journal, and how it ends: before anybody can ask it for anything. */
@Timeout(300)
class JournalFilesTest {

    private static final int VERSION_AT = 8;

    @TempDir
    Path directory;

    private Path run;
    private Path journal;

    @BeforeEach
    void setUp() {
        run = directory.resolve("run");
        journal = run.resolve("journal");
    }

    private static Path sample() {
        return Trees.SERVER.resolve("conf/kolejka.json");
    }

    private void served() throws Exception {
        try (Server server = Server.start(run)) {
            server.stop();
        }
    }

    private void assertRefused(int status, String... reasons) throws Exception {
        assertRefused(sample(), status, reasons);
    }

    private void assertRefused(Path configuration, int status, String... reasons) throws Exception {
        try (Running refused = Server.command("--config", configuration.toString(), "--run", run.toString())
                .start()) {
            assertEquals(status, refused.exitCode(), refused::soFar);
            assertEquals("", refused.output());
            for (String reason : reasons) {
                assertTrue(refused.errors().contains(reason), refused.errors());
            }
        }
        assertFalse(Files.exists(run.resolve("kolejka.queue")), "nobody can ask it for anything");
    }

    private Path file(String kind) throws Exception {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(kind))
                    .sorted()
                    .toList()
                    .get(0);
        }
    }

    @Test
    void theJournalIsNobodyElsesToRead() throws Exception {
        served();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)));
        for (String kind : List.of("segment", "snapshot")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(kind))));
        }
    }

    @Test
    void aFileInItsPlaceIsLeftAsItIs() throws Exception {
        served();
        Path old = Files.move(journal, directory.resolve("old"));
        Files.writeString(journal, "my diary");

        assertRefused(77, journal + " is no directory; find out who did that, then remove it");

        assertEquals("my diary", Files.readString(journal));
        Files.delete(journal);
        Files.move(old, journal);
        served();
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws Exception {
        served();
        Path elsewhere = Files.move(journal, directory.resolve("elsewhere"));
        Files.createSymbolicLink(journal, elsewhere);

        assertRefused(77, journal + " is a link; find out who did that, then remove it");

        assertTrue(Files.exists(journal, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aFolderThatOthersMayOpenIsRefusedWithTheWayOut() throws Exception {
        served();
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertRefused(77, journal + " has mode rwxr-xr-x, so that others may open it", "chmod 0700 " + journal);

        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwx------"));
        served();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedWithTheReason() throws Exception {
        served();
        try (SmallDisk disk = SmallDisk.mounted(journal, 1)) {
            assertRefused(74, "kolejka-server: " + journal, "No space left on device");
            disk.readOnly();
            assertRefused(74, "kolejka-server: " + journal, "Read-only file system");
        }
        served();
    }

    @Test
    void anotherProgramsFileIsRefusedAndLeftAsItIs() throws Exception {
        served();
        Path foreign = file("snapshot");
        Files.writeString(foreign, "my diary, which is longer than the header of a file of a journal ".repeat(4));

        assertRefused(78, foreign + " is no file of a journal; find out what wrote it, and put the right one back");

        assertTrue(Files.readString(foreign).startsWith("my diary"));
    }

    @Test
    void aNewerVersionsFileIsRefusedWithBothVersions() throws Exception {
        served();
        Path newer = file("snapshot");
        byte[] bytes = Files.readAllBytes(newer);
        bytes[VERSION_AT]++;
        Files.write(newer, bytes);

        assertRefused(78, newer + " has version 2, and this kolejka-server reads up to 1; start the newer one");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        served();
        Path segment = file("segment");
        Files.move(segment, directory.resolve("away"));

        assertRefused(78, segment.toString());

        Files.move(directory.resolve("away"), segment);
        served();
    }

    @Test
    void levelDiskIsRefusedWhereNothingOutlivesTheMachine() throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("kolejka.json"),
                """
                { "durability": "disk", "people": [ { "login": "ala", "password": "kota" } ] }
                """);
        try (SmallDisk memory = SmallDisk.mounted(directory.resolve("memory"), 64)) {
            run = memory.folder().resolve("run");

            assertRefused(
                    configuration,
                    77,
                    "is on tmpfs, which is gone when the machine is; put the run directory on a disk");
        }
    }
}
