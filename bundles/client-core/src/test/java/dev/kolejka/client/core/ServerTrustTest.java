package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTrustTest {

    @TempDir
    Path directory;

    private Ground ground;

    @BeforeEach
    void aServerRanHere() throws IOException {
        ground = new Ground(directory);
    }

    private String refused() {
        ChatException refused = assertThrows(ChatException.class, ground::accept);
        assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        return String.valueOf(refused.getMessage());
    }

    private void publish(ServerIdentity identity) throws IOException {
        Files.write(ground.pub, identity.toBytes());
    }

    @Test
    void ofANewServerOwnershipIsProofEnough() throws Exception {
        assertEquals(Ground.identity(1, 1), ground.accept());
        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void aKeyOfAnotherUserIsRefusedAndSaidToBe() throws IOException {
        ground.give(ground.pub);

        String said = refused();

        assertTrue(said.contains("(uid " + Ground.STRANGER + "), neither to root nor to you ("), said);
        assertTrue(said.contains("write that name into " + ground.system + " or " + ground.home), said);
    }

    @Test
    void aDirectoryOfAnotherUserIsRefused() throws IOException {
        ground.give(ground.run);

        assertTrue(refused().contains(" (uid " + Ground.STRANGER + "), neither"));
    }

    @Test
    void aDirectoryFarAboveOfAnotherUserIsRefused() throws IOException {
        ground.give(directory.toRealPath());

        String said = refused();

        assertTrue(said.startsWith(directory.toRealPath() + " belongs to "), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx", "rwx-w----"})
    void aDirectoryThatOthersMayWriteIsRefused(String mode) throws IOException {
        Ground.chmod(ground.run, mode);

        String said = refused();

        assertTrue(said.startsWith(ground.run + " has mode 0"), said);
        assertTrue(said.endsWith(", so that others may write it; chmod go-w " + ground.run), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void aKeyThatOthersMayWriteIsRefused(String mode) throws IOException {
        Ground.chmod(ground.pub, mode);

        assertTrue(refused().endsWith("; chmod go-w " + ground.pub));
    }

    @Test
    void aStickyKeyThatOthersMayWriteIsNoStickyDirectory() throws IOException {
        Files.setAttribute(ground.pub, "unix:mode", 01666);

        assertTrue(refused().endsWith("; chmod go-w " + ground.pub));
    }

    @Test
    void aDirectoryAboveThatOthersMayWriteIsRefused() throws IOException {
        Ground.chmod(directory, "rwxrwxrwx");

        assertTrue(refused().endsWith("; chmod go-w " + directory.toRealPath()));
    }

    @Test
    void aKeyThatIsALinkIsRefused() throws IOException {
        Files.createSymbolicLink(ground.pub, Files.move(ground.pub, ground.run.resolve("elsewhere")));

        assertTrue(refused().startsWith(ground.pub + " is a link"));
    }

    @Test
    void aRunDirectoryThatIsALinkIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(ground.home.resolve("office"), ground.run);

        ChatException refused =
                assertThrows(ChatException.class, () -> ground.memory().trust().accept(link));

        assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        assertEquals(link + " is a link; name the directory itself with --run", refused.getMessage());
    }

    @Test
    void aLinkAboveTheRunDirectoryIsFollowedAndWhatItLeadsToCounts() throws Exception {
        Path link = Files.createSymbolicLink(ground.home.resolve("office"), directory);

        assertEquals(Ground.identity(1, 1), ground.memory().trust().accept(link.resolve("run")));

        publish(Ground.identity(1, 2));
        refused(); // under its true path it is known from then
        Ground.chmod(ground.run, "rwxrwxrwx");
        assertThrows(ChatException.class, () -> ground.memory().trust().accept(link.resolve("run")));
    }

    @Test
    void whatIsMountedOverTheRunDirectoryLaterIsRefusedThoughItsOwnersLookRight() throws Exception {
        ServerTrust trust = ground.memory().trust();
        trust.accept(ground.run);
        ground.mount(ground.run, "fuse.sshfs");

        ChatException refused = assertThrows(ChatException.class, () -> trust.accept(ground.run));

        assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("run directory " + ground.run + " is on a fuse.sshfs file system, where neither"),
                refused::getMessage);
        String fingerprint = Fingerprint.of(Ground.identity(1, 1)).toString();
        assertEquals(
                Trouble.NOT_TRUSTED,
                assertThrows(ChatException.class, () -> trust.acceptChanged(ground.run, fingerprint))
                        .trouble());
    }

    @Test
    void whatIsMountedWhileOwnersAreLookedAtIsRefused() throws Exception {
        String said = refused(trust(path -> {
            if (path.equals(ground.pub)) {
                ground.mount(ground.run, "fuse");
            }
            return ground.look(path);
        }));

        assertTrue(said.startsWith("run directory " + ground.run + " is on a fuse file system"), said);
    }

    @Test
    void whatIsMountedJustForALookAtAnOwnerIsRefusedThoughItIsGoneAfterwards() throws Exception {
        int[] looks = {0};
        String said = refused(trust(path -> {
            if (path.equals(ground.pub) && looks[0]++ == 0) {
                ground.mount(ground.run, "fuse");
            }
            FileFacts facts = ground.look(path);
            ground.unmount();
            return facts;
        }));

        assertTrue(said.startsWith("a file system was mounted or unmounted at " + ground.pub + " while"), said);
    }

    @Test
    void whatIsMountedOnceItsOwnersHaveProvedADirectoryIsRefusedBeforeItIsBelieved() throws Exception {
        int[] looks = {0};
        String said = refused(trust(path -> {
            if (path.equals(ground.pub) && looks[0]++ > 0) {
                ground.mount(ground.pub, "fuse");
            }
            return ground.look(path);
        }));

        assertTrue(said.startsWith("run directory " + ground.run + " is on a fuse file system"), said);
        assertEquals(Ground.identity(1, 1), ground.accept(), "nothing was remembered");
    }

    private ServerTrust trust(FileFacts.Look look) throws IOException {
        OwnedPath.Owners owners = new ServerUsers(ground.system, Optional.empty(), FileFacts.self(), ground::look);
        return new ServerTrust(owners, look, ground::shared, known());
    }

    private String refused(ServerTrust trust) {
        ChatException refused = assertThrows(ChatException.class, () -> trust.accept(ground.run));
        ground.unmount();
        assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        return String.valueOf(refused.getMessage());
    }

    @Test
    void somethingElseThanAFileIsRefused() throws IOException {
        Files.delete(ground.pub);
        Files.createDirectory(ground.pub);

        assertTrue(refused().startsWith(ground.pub + " is no plain file"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 49, 4096})
    void aKeyOfTheWrongLengthIsRefused(int bytes) throws IOException {
        Files.write(ground.pub, new byte[bytes]);

        String said = refused();

        assertTrue(said.contains(" bytes, a server's key has 48; it is damaged: start the server again"), said);
        assertTrue(bytes > 48 || said.contains(" has " + bytes + " bytes"), said);
    }

    @Test
    void aDirectoryWithoutAKeyIsRefused() throws IOException {
        Files.delete(ground.pub);

        assertTrue(refused().startsWith("there is no " + ground.pub + ", so nothing says who the server is"));
    }

    @Test
    void whereThereIsNoDirectoryNoServerHasRun() {
        Path nowhere = directory.resolve("nowhere");

        ChatException refused =
                assertThrows(ChatException.class, () -> ground.memory().trust().accept(nowhere));

        assertEquals(Trouble.NO_SERVER, refused.trouble());
        assertEquals(nowhere.toString(), refused.getMessage());
    }

    @Test
    void anotherServerUnderTheSamePathIsRefusedWithBothFingerprintsAndTheWayOut() throws Exception {
        ground.accept();
        publish(Ground.identity(2, 2));

        String said = refused();

        assertTrue(
                said.startsWith(ground.pub + " is not the one seen last: it is another server's, fingerprint "), said);
        assertTrue(said.contains("seen last was " + Fingerprint.of(Ground.identity(1, 1)) + "; "), said);
        assertTrue(
                said.contains("; ask whoever runs the server for the fingerprint that 'kolejka-server key show' "),
                said);
        assertTrue(said.endsWith("kolejka login --accept-key '" + Fingerprint.of(Ground.identity(2, 2)) + "'"), said);
        assertEquals(said, refused(), "it is refused every time");
    }

    @Test
    void aNewKeyOfTheSameServerIsRefusedToo() throws Exception {
        ground.accept();
        publish(Ground.identity(1, 2));

        assertTrue(refused().contains("the server has a new key, fingerprint "));
    }

    @Test
    void aChangedKeyIsAcceptedByItsFingerprintHoweverThatIsWritten() throws Exception {
        ground.accept();
        publish(Ground.identity(2, 2));
        String fingerprint = Fingerprint.of(Ground.identity(2, 2)).toString();

        ground.memory()
                .trust()
                .acceptChanged(ground.run, fingerprint.replace(" ", "").toUpperCase(Locale.ROOT));

        assertEquals(Ground.identity(2, 2), ground.accept());
        publish(Ground.identity(1, 1));
        refused();
        ground.memory()
                .trust()
                .acceptChanged(ground.run, Fingerprint.of(Ground.identity(1, 1)).toString());
        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void aFingerprintOfAnotherKeyAcceptsNothing() throws Exception {
        ground.accept();
        publish(Ground.identity(2, 2));
        String before = Fingerprint.of(Ground.identity(1, 1)).toString();

        for (String wrong : new String[] {before, "", before.substring(4)}) {
            ChatException refused = assertThrows(
                    ChatException.class, () -> ground.memory().trust().acceptChanged(ground.run, wrong));
            assertEquals(Trouble.NOT_TRUSTED, refused.trouble());
        }

        refused();
    }

    @Test
    void aFingerprintDoesNotReplaceOwnership() throws Exception {
        Ground.chmod(ground.run, "rwxrwxrwx");
        String fingerprint = Fingerprint.of(Ground.identity(1, 1)).toString();

        assertThrows(ChatException.class, () -> ground.memory().trust().acceptChanged(ground.run, fingerprint));
    }

    @Test
    void anotherPathIsAnotherServer() throws Exception {
        ground.accept();
        Path second = Ground.make(directory.toRealPath().resolve("second"));
        Files.write(second.resolve(ServerIdentity.FILE), Ground.identity(2, 2).toBytes());
        Ground.chmod(second.resolve(ServerIdentity.FILE), "rw-r--r--");

        assertEquals(Ground.identity(2, 2), ground.memory().trust().accept(second));
        assertEquals(Ground.identity(1, 1), ground.accept());
    }

    @Test
    void whereNothingCanBeRememberedAServerIsStillAcceptedAndTheReasonIsThere() throws Exception {
        UserMemory homeless = ground.memory(UserDirectories.of(Map.of("HOME", "relative")));

        assertEquals(Ground.identity(1, 1), homeless.trust().accept(ground.run));

        assertEquals(UserDirectories.NONE, homeless.trust().whyForgetful().orElseThrow());
        publish(Ground.identity(2, 2));
        assertEquals(Ground.identity(2, 2), homeless.trust().accept(ground.run));
        assertThrows(ChatException.class, () -> homeless.trust()
                .acceptChanged(ground.run, Fingerprint.of(Ground.identity(2, 2)).toString()));
    }

    @Test
    void whereTheHomeCannotBeWrittenAServerIsStillAccepted() throws Exception {
        Files.createFile(ground.home.resolve(".local"));
        UserMemory memory = ground.memory();

        assertEquals(Ground.identity(1, 1), memory.trust().accept(ground.run));

        assertTrue(memory.trust().whyForgetful().orElseThrow().contains(" cannot be "));
    }

    @Test
    void clientsThatMeetServersAtOnceForgetNone() throws Exception {
        List<Path> runs = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> Path.of("/run/" + i))
                .toList();
        KnownServers before = known();

        runs.parallelStream().forEach(run -> {
            assertEquals(Ground.identity(1, 1), known().meet(run, Ground.identity(1, 1)));
            assertEquals(Ground.identity(1, 1), known().meet(Path.of("/run"), Ground.identity(1, 1)));
        });

        for (Path run : runs) {
            assertEquals(Ground.identity(1, 1), before.meet(run, Ground.identity(2, 2)), run.toString());
        }
        assertEquals(Ground.identity(1, 1), before.meet(Path.of("/run"), Ground.identity(2, 2)));
        try (Stream<Path> files =
                Files.list(ground.directories.state().orElseThrow().resolve("known-servers"))) {
            assertEquals(101, files.count(), "nothing unfinished is left");
        }
    }

    private KnownServers known() {
        Path folder = ground.directories.state().orElseThrow().resolve("known-servers");
        try {
            return new KnownServers(Optional.of(new PrivateFolder(folder, FileFacts.self(), ground::look)));
        } catch (IOException noProc) {
            throw new AssertionError(noProc);
        }
    }

    @Test
    void whatANewerProgramRememberedIsNotGuessedAt() throws Exception {
        ground.accept();
        Path known = only(ground.directories.state().orElseThrow().resolve("known-servers"));
        Files.writeString(known, Files.readString(known).replace("server 1", "server 2"));
        publish(Ground.identity(2, 2));

        assertEquals(Ground.identity(2, 2), ground.accept());
    }

    @Test
    void whatWasRememberedAndCannotBeUnderstoodStopsNobodyAndIsLeftAlone() throws Exception {
        ground.accept();
        Path known = only(ground.directories.state().orElseThrow().resolve("known-servers"));
        Files.writeString(known, "kolejka known server 2\nwho knows\n");

        UserMemory memory = ground.memory();

        assertEquals(Ground.identity(1, 1), memory.trust().accept(ground.run));
        assertTrue(memory.trust().whyForgetful().orElseThrow().contains(known + " is no known server"));
        assertEquals("kolejka known server 2\nwho knows\n", Files.readString(known));
    }

    @Test
    void aServerThatIsKnownIsNotWrittenDownAgain() throws Exception {
        ground.accept();
        Path known = only(ground.directories.state().orElseThrow().resolve("known-servers"));
        Object before = Files.readAttributes(known, BasicFileAttributes.class).fileKey();

        ground.accept();

        assertEquals(
                before, Files.readAttributes(known, BasicFileAttributes.class).fileKey());
        assertFalse(Files.readString(known).isEmpty());
    }

    static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            return all.get(0);
        }
    }
}
