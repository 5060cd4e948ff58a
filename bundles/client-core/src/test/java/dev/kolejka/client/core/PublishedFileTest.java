package dev.kolejka.client.core;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is read of what lies where a server publishes. */
class PublishedFileTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aDirectory() {
        file = directory.resolve("basic.txt");
    }

    private static void assertMalformed(String message, Executable reading) {
        ChatException refused = assertThrows(ChatException.class, reading);
        assertEquals(Trouble.MALFORMED, refused.trouble());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused::getMessage);
    }

    @Test
    void aFileIsReadWhole() throws Exception {
        Files.writeString(file, "żółw\n".repeat(10_000));

        assertEquals("żółw\n".repeat(10_000), PublishedFile.read(file, NOFOLLOW_LINKS));
    }

    @Test
    void aLinkInARunDirectoryIsRefused() throws IOException {
        Files.createSymbolicLink(file, Files.writeString(directory.resolve("elsewhere"), "1 ala\n"));
        Files.createSymbolicLink(directory.resolve("queue.json"), directory.resolve("elsewhere"));
        RunDirectory run = new RunDirectory(directory);

        assertMalformed(file + " is a link, which no server makes; ", run::names);
        assertMalformed(directory.resolve("queue.json") + " is a link, which no server makes; ", run::doors);
    }

    @Test
    void aLinkInTheDirectoryOfAClassicServerIsFollowed() throws Exception {
        Files.createSymbolicLink(file, Files.writeString(directory.resolve("elsewhere"), "ala"));

        assertEquals("ala", PublishedFile.read(file));
    }

    @Test
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());

        assertMalformed(file + " is no plain file", () -> PublishedFile.read(file, NOFOLLOW_LINKS));
        assertMalformed(file + " is no plain file", () -> PublishedFile.read(file));
    }

    @Test
    void aPipeThatTookTheFilesPlaceWhenThatHadBeenLookedAtIsNotReadEither() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());

        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) { // else opening it would wait
            writer.writeBytes("1 ala");

            assertThrows(IOException.class, () -> PublishedFile.bytes(file, NOFOLLOW_LINKS));
        }
    }

    @Test
    void aFileOfAnyLengthDoesNotFillTheMemory() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((4L << 20) + 1);
        }

        assertMalformed(file + " has 4194305 bytes, at most 4194304 are read", () -> PublishedFile.read(file));
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(file, new byte[] {(byte) 0xC5, '\n'});

        assertMalformed(file + " is not UTF-8", () -> PublishedFile.read(file));
    }
}
