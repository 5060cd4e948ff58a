package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {

    @TempDir
    private Path parent;

    @Test
    void itIsOursAloneAndGoneAtTheEnd() throws Exception {
        Path directory;
        try (Storage storage = Storage.make(parent)) {
            directory = storage.directory();
            Files.createDirectories(directory.resolve("framework/bundle0"));

            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        }

        assertFalse(Files.exists(directory));
    }

    @Test
    void oneThatIsHeldStaysAndOneWhoseHolderDiedGoes() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StorageHolder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            Path held = Path.of(said.readLine());

            Storage.make(parent).close();
            assertTrue(Files.exists(held), "swept while its holder lives");

            holder.getOutputStream().close();
            assertEquals(0, holder.waitFor());
            assertTrue(Files.exists(held), "the holder put it away itself, so this shows nothing");
            Storage.make(parent).close();
            assertFalse(Files.exists(held), "stayed though its holder is dead");
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void oneWhoseMakerWasKilledBeforeItWasLockedGoesAfterAMinute() throws Exception {
        Path never = Files.createDirectory(parent.resolve("kolejka-1a2b"));
        Path half = Files.createDirectory(parent.resolve("kolejka-3c4d"));
        Files.createFile(half.resolve("new.lock"));
        Path full = Files.createDirectory(parent.resolve("kolejka-5e6f"));
        Files.createFile(full.resolve("a file"));
        Clock now = Clock.systemUTC();

        Storage.make(parent, now).close();
        assertTrue(Files.exists(never) && Files.exists(half), "swept though its maker may live");

        Storage.make(parent, Clock.offset(now, Duration.ofMinutes(2))).close();
        assertFalse(Files.exists(never), "stayed though nobody makes it any more");
        assertFalse(Files.exists(half), "stayed though nobody makes it any more");
        assertTrue(Files.exists(full), "what has something in it was no storage");
    }

    @Test
    void itIsLockedBeforeOthersAreSwept() throws Exception {
        List<Boolean> locked = new ArrayList<>();
        Clock atSweeping = new Clock() {
            @Override
            public Instant instant() {
                try (Stream<Path> made = Files.list(parent)) {
                    made.forEach(one -> locked.add(Files.exists(one.resolve("holder.lock"))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return Instant.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        Storage.make(parent, atSweeping).close();

        assertEquals(List.of(true), locked);
    }

    @Test
    void whatIsNotAStorageIsLeftAlone() throws Exception {
        Path notes = Files.createDirectory(parent.resolve("kolejka-notes"));
        Path file = Files.createFile(parent.resolve("kolejka-file"));
        Path link = Files.createSymbolicLink(parent.resolve("kolejka-link"), notes);

        Storage.make(parent).close();

        assertTrue(Files.exists(notes) && Files.exists(file) && Files.exists(link));
    }

    @Test
    void aPlaceThatIsNotThereIsNamed() {
        Path nowhere = parent.resolve("nowhere");

        LaunchException refused = assertThrows(LaunchException.class, () -> Storage.make(nowhere));

        assertTrue(String.valueOf(refused.getMessage()).contains(nowhere.toString()), refused.getMessage());
    }
}
