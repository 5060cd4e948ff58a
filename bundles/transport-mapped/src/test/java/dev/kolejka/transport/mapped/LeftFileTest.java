package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that a killed server left: whose, of when, and what its header says. */
class LeftFileTest extends LeftQueue {

    @Test
    void noByteOfTheHeaderCanBeOtherwiseUnnoticedButThoseThatSayNothing() throws Exception {
        left().close();
        List<Integer> unnoticed = new ArrayList<>();

        for (int at = 0; at < Layout.HEADER_BYTES; at++) {
            scribbler().damage(at, 0x55);
            Optional<MessageQueue> taken = takeOver();
            if (taken.isPresent()) {
                unnoticed.add(at);
                taken.get().close();
            }
            scribbler().damage(at, 0x55);
        }

        assertTrue(unnoticed.stream().allMatch(LeftFileTest::saysNothing), unnoticed::toString);
        assertTrue(takeOver().isPresent(), "as it was, it is taken over");
    }

    /** Nothing, or what is true of whoever lives. */
    private static boolean saysNothing(int at) {
        return at >= Layout.HEADER_CHECKSUM + Integer.BYTES
                && (at < Layout.HEADER_STATE || at >= Layout.HEADER_STATE + Integer.BYTES);
    }

    @Test
    void aQueueFromBeforeTheLastBootIsNotTakenOver() throws Exception {
        left().close();
        scribbler().damage(Layout.HEADER_BOOT_ID, 1).whole();

        assertTrue(whyNot().contains("another boot"));
    }

    @Test
    void aQueueThatKnowsNoBootIsNotTakenOver() throws Exception {
        left().close();
        scribbler()
                .header(Layout.HEADER_BOOT_ID, 0L)
                .header(Layout.HEADER_BOOT_ID + Long.BYTES, 0L)
                .whole();

        assertTrue(whyNot().contains("another boot"));
    }

    @Test
    void aQueueWithoutAnIdIsNotTakenOver() throws Exception {
        left().close();
        scribbler().header(Layout.HEADER_QUEUE_ID, 0L).whole();

        assertTrue(whyNot().contains("no id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Layout.STATE_SHUT, Layout.STATE_GONE, 0, 99, -1})
    void aQueueThatIsNotOpenIsNotTakenOver(int state) throws Exception {
        left().close();
        scribbler().header(Layout.HEADER_STATE, state);

        assertTrue(whyNot().contains("its state reads " + state));
    }

    @Test
    void aQueueOfAnotherVersionIsNotTakenOver() throws Exception {
        left().close();
        scribbler().header(Layout.HEADER_VERSION, Layout.VERSION - 1).whole();

        assertTrue(whyNot().contains("version " + (Layout.VERSION - 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-4096, -1, 1, 4096, Long.MIN_VALUE})
    void aFileOfAnotherLengthIsNotTakenOver(long more) throws Exception {
        left().close();
        resize(Math.max(0, Files.size(file) + more));

        assertTrue(whyNot().contains(file.toString()));
    }

    @Test
    void whatIsNoQueueIsNotTakenOverAndLeftAsItIs() throws Exception {
        assertTrue(whyNot().contains("NoSuchFile"));
        Files.createDirectory(file);
        assertTrue(whyNot().contains("not a plain file"));
        Files.delete(file);
        left().close();
        Files.move(file, file.resolveSibling("moved"));
        Files.createSymbolicLink(file, file.resolveSibling("moved"));
        assertTrue(whyNot().contains("not a plain file"));
        Files.delete(file);
        Files.writeString(file, "a letter");

        assertTrue(whyNot().contains("not a Kolejka queue"));
        assertEquals("a letter", Files.readString(file));
    }

    @Test
    void aNameThatIsNoFileNameIsNotTakenOver() {
        QueueAddress odd = new QueueAddress("mapped", "../up", address.directory());

        assertTrue(transport.takeOver(odd, SHAPE, QueueAccess.DEFAULT).isEmpty());
    }

    @Test
    void aQueueWhoseUsersHoldAnotherLockFileIsNotTakenOver() throws Exception {
        left().close();
        Path locks = file.resolveSibling(LockFile.NAME);
        Files.move(locks, file.resolveSibling("moved"));
        assertTrue(whyNot().contains(LockFile.NAME));
        LockFile.make(locks, QueueAccess.DEFAULT);

        assertTrue(whyNot().contains("another " + locks));
    }

    @Test
    void aQueueOfAnotherUserIsNotTakenOver() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file to somebody else");
        left().close();
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertTrue(whyNot().contains("belongs to others"));
    }

    @Test
    void aQueueOfAnotherGroupIsNotTakenOver() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root is in every group");
        left().close();
        Files.getFileAttributeView(file, PosixFileAttributeView.class)
                .setGroup(file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("daemon"));
        assertTrue(whyNot().contains("belongs to others"));

        assertTrue(transport
                .takeOver(address, SHAPE, new QueueAccess(0660, "daemon"))
                .isPresent());
    }

    @Test
    void lookingAtAQueueLeavesNothingInItsDirectory() throws Exception {
        left().close();
        Files.writeString(file.resolveSibling(".kolejka.queue.new"), "what a crash left");

        takeOver().orElseThrow().close();

        try (var there = Files.list(address.directory())) {
            assertEquals(
                    List.of(LockFile.NAME, address.name()),
                    there.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void whatIsNotTakenOverIsNotKeptOpen() throws Exception {
        left().close();
        scribbler().head(2, -1);
        for (int i = 0; i < 3; i++) {
            whyNot();
        }

        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                assertFalse(descriptor
                        .toFile()
                        .getCanonicalPath()
                        .equals(file.toFile().getCanonicalPath()));
            }
        }
    }

    private void resize(long length) throws IOException {
        try (RandomAccessFile resized = new RandomAccessFile(file.toFile(), "rw")) {
            resized.setLength(length);
        }
    }
}
