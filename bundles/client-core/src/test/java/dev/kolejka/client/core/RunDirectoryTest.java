package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    private static final String LIST =
            """
            {"version":1,"generation":1,"p":1,"g":0,"s":0,"doors":[{"transport":"mapped","address":"q","classic":true}]}
            """;

    @TempDir
    Path run;

    @Test
    void oneOnAFileSystemOfAnotherMachineIsRefusedByName() throws IOException {
        Files.writeString(run.resolve("queue.json"), LIST);

        ChatException refused = assertThrows(
                ChatException.class, () -> new RunDirectory(run, path -> Optional.of("nfs4"), path -> 1).doors());

        assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        assertEquals(
                "run directory " + run + " is on a nfs4 file system, where neither owners nor locks nor shared memory"
                        + " prove anything; name one on a disk of this machine with --run",
                refused.getMessage());
    }

    @Test
    void oneOfThisMachineIsLookedAtOnce() throws Exception {
        Files.writeString(run.resolve("queue.json"), LIST);
        List<Path> asked = new ArrayList<>();
        RunDirectory directory = new RunDirectory(
                run,
                path -> {
                    asked.add(path);
                    return Optional.empty();
                },
                LocalDevices::device);

        assertEquals("mapped", directory.doors().doors().get(0).transport());
        directory.doors();

        assertEquals(List.of(run), asked);
    }

    @Test
    void whatIsMountedThereLaterIsAskedAbout() throws Exception {
        Files.writeString(run.resolve("queue.json"), LIST);
        long[] device = {1};
        RunDirectory directory =
                new RunDirectory(run, path -> Optional.of("fuse.x").filter(type -> device[0] == 2), path -> device[0]);
        directory.doors();

        device[0] = 2;

        assertEquals(
                Trouble.NOT_TRUSTED,
                assertThrows(ChatException.class, directory::doors).trouble());
    }

    @Test
    void whatIsNotThereHasNoServer() {
        RunDirectory nowhere = new RunDirectory(run.resolve("nowhere"));

        assertEquals(
                Trouble.NO_SERVER,
                assertThrows(ChatException.class, nowhere::doors).trouble());
    }
}
