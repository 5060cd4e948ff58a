package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lie where a queue should be, for transports that live in files. */
public interface FileContract extends Grounded {

    /**
     * Where the transport keeps a queue.
     *
     * @param address where a queue is or could be
     * @return the file
     */
    Path file(QueueAddress address);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 100, 4_096, 1_000_000})
    default void aForeignFileIsRefusedByItsPathAndLeftAsItIs(int length) throws Exception {
        Path file = file(ground().address());
        byte[] foreign = new byte[length];
        new Random(length).nextBytes(foreign);
        Files.write(file, foreign);

        refused(file, () -> ground().open());
        refused(file, () -> ground().create());

        assertArrayEquals(foreign, Files.readAllBytes(file));
    }

    @Test
    default void aDirectoryIsRefusedByItsPathAndLeftAsItIs() throws Exception {
        Path file = file(ground().address());
        Files.createDirectory(file);

        refused(file, () -> ground().open());
        refused(file, () -> ground().create());

        assertTrue(Files.isDirectory(file));
    }

    @Test
    default void aLinkIsRefusedEvenToAQueue() throws Exception {
        Path file = file(ground().address());
        ground().create();
        Path moved = file.resolveSibling("moved");
        Files.move(file, moved);
        Files.createSymbolicLink(file, moved);

        refused(file, () -> ground().open());
        refused(file, () -> ground().create());

        assertTrue(Files.isSymbolicLink(file));
    }

    @Test
    default void aRemovedQueueLeavesNoFile() throws Exception {
        Path file = file(ground().address());

        ground().create().remove();

        try (var left = Files.list(file.toAbsolutePath().getParent())) {
            // What tells which processes are alive is not the queue's, and stays.
            assertFalse(left.map(Path::getFileName).map(Path::toString).anyMatch(name -> !name.equals(LockFile.NAME)));
        }
    }

    private static void refused(Path file, Executable attempt) {
        QueueRefusedException refused = assertThrows(QueueRefusedException.class, attempt);
        String message = String.valueOf(refused.getMessage());
        Supplier<String> why = () -> "says not which file: " + message;
        assertTrue(message.contains(file.toString()), why);
    }
}
