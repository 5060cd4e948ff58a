package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.queue.LockFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A kolejka.lock that somebody replaces, or locks as no program of ours does (dist/docs/protocol.md section 9). */
@Timeout(120)
class SealedLockTest extends SealedFixture {

    /** Another process, with a shared lock of some bytes until its input ends. */
    static final class Sharer implements AutoCloseable {

        private final Process process;

        Sharer(Path file, long first, long count) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Sharer.class.getName(),
                            file.toString(),
                            "" + first,
                            "" + count)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            assertEquals("locked", lines.readLine());
        }

        public static void main(String[] arguments) throws IOException {
            try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ)) {
                file.lock(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), true);
                System.out.println("locked");
                while (System.in.read() >= 0) {
                    // until whoever started it lets go
                }
            }
        }

        boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    private Path lock() {
        return run.resolve(LockFile.NAME);
    }

    private void replacesLockFile() {
        try {
            Files.delete(lock());
            Files.createFile(lock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refusal(Path replaced) {
        return replaced
                + " was removed or replaced while its server runs, so no session that begins now is seen to live,"
                + " and none that ends is seen to end; whoever runs the server has to start it again";
    }

    @Test
    void noHelloIsSaidToAServerWhoseLockFileWasReplaced() throws Exception {
        Chat ala = chat(CALM);
        ala.connect();
        replacesLockFile();

        ChatException refused =
                ChatFixture.assertTrouble(Trouble.NOT_TRUSTED, () -> ala.logIn("ala", "kota".toCharArray(), false));

        assertEquals(refusal(lock()), refused.getMessage());
        assertEquals(ExitStatus.NOT_ALLOWED, refused.trouble().status());
        assertEquals(0, office.hellos.size());
    }

    @Test
    void aLockFileThatWasRemovedIsSaidToBeToo() throws Exception {
        Chat ala = chat(CALM);
        ala.connect();
        Files.delete(lock());

        String said = ChatFixture.assertTrouble(
                        Trouble.NOT_TRUSTED, () -> ala.logIn("ala", "kota".toCharArray(), false))
                .getMessage();

        assertEquals(refusal(lock()), said);
    }

    @Test
    void aSessionWhoseLockFileIsReplacedIsServedAsLongAsThereIsNoDoubt() throws Exception {
        Chat ala = ala(CALM);
        replacesLockFile();

        ala.toPerson(2, "raz");
        office.moves();
        String said = ChatFixture.assertTrouble(Trouble.NOT_TRUSTED, () -> ala.join(1))
                .getMessage();

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertEquals(refusal(lock()), said);
    }

    @Test
    void aSessionGoesOnInTheLockFileOfAServerThatWasStartedAgainWithAnother() throws Exception {
        Chat ala = ala(CALM);
        office.dies();
        replacesLockFile();
        office.starts(false);

        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertTrue(office.slotIsHeld(), "in the file that is there now");
    }

    @Test
    void aSlotOfWhichAnotherProcessHasASharedLockIsNotTaken() throws Exception {
        try (Sharer sharer = new Sharer(lock(), 1, 63)) {
            Chat ala = ala(CALM);

            assertEquals(64, office.hellos.get(0).slot());
            assertNotEquals(0, ala.self());
            assertTrue(sharer.isAlive());
        }
    }

    @Test
    void aLockFileThatSomebodyHasASharedLockOfIsSaidToBeLockedWhole() throws Exception {
        try (Sharer sharer = new Sharer(lock(), 1, 1000)) {
            String said = ChatFixture.assertTrouble(
                            Trouble.NO_SLOT, () -> chat(CALM).logIn("ala", "kota".toCharArray(), false))
                    .getMessage();

            assertEquals(lock() + " is locked whole by another program; lslocks shows which", said);
            assertTrue(sharer.isAlive());
        }
    }
}
