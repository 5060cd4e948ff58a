package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of keys of a run directory: how they come about, what becomes of them, and who gets at them. */
class KeyStoreTest {

    private static final PublicKey SOME_KEY = new PublicKey(new byte[PublicKey.BYTES]);

    @TempDir
    private Path run;

    private final FakeSealing sealing = new FakeSealing();
    private KeyStore store;

    @BeforeEach
    void aRunDirectory() throws Exception {
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        store = new KeyStore(run, sealing);
    }

    @Test
    void atTheFirstStartAllFilesAreMadeWithTheirModes() throws Exception {
        Realm realm = store.complete();

        assertEquals("rw-------", mode("server.key"));
        assertEquals("rw-r--r--", mode("server.pub"));
        assertEquals("rw-------", mode("people.keys"));
        assertEquals("rw-------", mode("people.keys.lock"));
        assertEquals(48, Files.size(run.resolve("server.pub")));
        assertEquals(realm, identity().realm());
        assertEquals(store.identity(secrets()), identity());
        assertEquals(PeopleKeys.none(realm), store.people().orElseThrow());
    }

    @Test
    void aSecondUserReadsWhoTheServerIsAndNothingElse() throws Exception {
        store.complete();

        assertTrue(SecondUser.mayRead(run.resolve("server.pub")));
        assertFalse(SecondUser.mayWrite(run.resolve("server.pub")));
        for (String secret : List.of("server.key", "people.keys", "people.keys.lock")) {
            assertFalse(SecondUser.mayRead(run.resolve(secret)), secret);
            assertFalse(SecondUser.mayWrite(run.resolve(secret)), secret);
        }
    }

    @Test
    void laterStartsFindThemAsTheyAre() throws Exception {
        Realm realm = store.complete();
        byte[] key = Files.readAllBytes(run.resolve("server.key"));

        assertEquals(realm, new KeyStore(run, new FakeSealing()).complete());

        assertArrayEquals(key, Files.readAllBytes(run.resolve("server.key")));
    }

    @Test
    void twoServersHaveTwoRealms(@TempDir Path other) throws Exception {
        assertNotEquals(store.complete(), new KeyStore(other, sealing).complete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cut", "of another server, and much longer than the forty-eight bytes"})
    void whoTheServerIsIsWrittenAnewWhenItIsMissingOrWrong(String content) throws Exception {
        store.complete();
        ServerIdentity before = identity();
        Files.delete(run.resolve("server.pub"));
        if (!content.isEmpty()) {
            Files.writeString(run.resolve("server.pub"), content);
        }

        store.complete();

        assertEquals(before, identity());
    }

    @ParameterizedTest
    @CsvSource({"server.pub", "people.keys", "neither"})
    void aLostKeyIsReplacedWithinTheSameRealm(String alsoLost) throws Exception {
        Realm realm = store.complete();
        ServerIdentity before = identity();
        Files.delete(run.resolve("server.key"));
        Files.deleteIfExists(run.resolve(alsoLost));

        assertEquals(realm, store.complete());

        assertNotEquals(before.key(), identity().key());
        assertEquals(realm, identity().realm());
    }

    @Test
    void rotatingMakesAnotherKeyAndKeepsRealmAndPeople() throws Exception {
        Realm realm = store.complete();
        byte[] stateKey = secrets().stateKey().toBytes();
        ServerIdentity before = identity();
        store.change(realm, keys -> keys.with("ala", PersonKey.set(SOME_KEY)));

        KeyStore.Rotation rotation = store.rotate();

        assertEquals(before, rotation.before());
        assertEquals(identity(), rotation.after());
        assertEquals(store.identity(secrets()), identity());
        assertNotEquals(before.key(), identity().key());
        assertEquals(realm, identity().realm());
        assertArrayEquals(stateKey, secrets().stateKey().toBytes());
        assertEquals(realm, store.complete());
        assertTrue(store.people(realm).orElseThrow().key("ala").isPresent());
        assertEquals("rw-------", mode("server.key"));
        assertEquals("rw-r--r--", mode("server.pub"));
    }

    @Test
    void whereThereIsNoKeyNoneIsRotated() {
        RefusedException refused = assertThrows(RefusedException.class, store::rotate);

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        assertFalse(Files.exists(run.resolve("server.key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.key", "people.keys"})
    void aDamagedFileIsNamedWithAWayOutAndLeftAsItIs(String name) throws Exception {
        store.complete();
        byte[] bytes = Files.readAllBytes(run.resolve(name));
        bytes[bytes.length - 10] ^= 1;
        Files.write(run.resolve(name), bytes);

        RefusedException refused = assertThrows(RefusedException.class, store::complete);

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(run.resolve(name) + " is damaged: its digest does not fit; put a good copy back, or"
                                + " remove it: "),
                refused::getMessage);
        assertArrayEquals(bytes, Files.readAllBytes(run.resolve(name)));
    }

    @Test
    void aFileOfANewerProgramIsLeftToIt() throws Exception {
        store.complete();
        Path file = run.resolve("people.keys");
        Files.writeString(file, Files.readString(file).replace("people.keys 1", "people.keys 2"));

        RefusedException refused = assertThrows(RefusedException.class, store::complete);

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertEquals(
                file + ": it is of version 2, this program knows version 1; start the newer program that wrote it",
                refused.getMessage());
    }

    @Test
    void keysOfPeopleOfAnotherRealmAreRefused(@TempDir Path other) throws Exception {
        Realm realm = store.complete();
        new KeyStore(other, sealing).complete();
        Files.copy(other.resolve("people.keys"), run.resolve("people.keys.copy"));
        Files.setPosixFilePermissions(run.resolve("people.keys.copy"), PosixFilePermissions.fromString("rw-------"));
        Files.move(run.resolve("people.keys.copy"), run.resolve("people.keys"), StandardCopyOption.REPLACE_EXISTING);

        RefusedException atStart = assertThrows(RefusedException.class, store::complete);
        RefusedException atChange = assertThrows(
                RefusedException.class, () -> store.change(realm, keys -> keys.with("ala", PersonKey.set(SOME_KEY))));

        assertEquals(ExitStatus.CONFIG, atStart.status());
        assertTrue(String.valueOf(atStart.getMessage()).contains("of realm " + realm), atStart::getMessage);
        assertEquals(atStart.getMessage(), atChange.getMessage());
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() throws Exception {
        Realm realm = store.complete();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<PeopleKeys>> changes = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String login = "person" + i;
            KeyStore own = new KeyStore(run, sealing);
            Callable<PeopleKeys> change = () -> own.change(realm, keys -> keys.with(login, PersonKey.set(SOME_KEY)));
            changes.add(threads.submit(change));
        }

        for (Future<PeopleKeys> change : changes) {
            change.get();
        }
        threads.shutdown();

        assertEquals(64, store.people().orElseThrow().keys().size());
    }

    @Test
    void aRunDirectoryThatIsMissingLinkedOrOpenIsRefused() throws Exception {
        assertEquals(ExitStatus.UNAVAILABLE, refused(run.resolve("missing")));
        assertEquals(ExitStatus.NOT_ALLOWED, refused(Files.createSymbolicLink(run.resolve("link"), run)));
        assertEquals(ExitStatus.NOT_ALLOWED, refused(Files.createFile(run.resolve("file"))));
        Path open = Files.createDirectory(run.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertEquals(ExitStatus.NOT_ALLOWED, refused(open));
    }

    @Test
    void anothersRunDirectoryIsRefusedWithWhomToBe() throws Exception {
        Path anothers = Path.of("/usr");
        if (SecondUser.isRoot()) {
            anothers = Files.createDirectory(run.resolve("anothers"));
            Files.setAttribute(anothers, "unix:uid", SecondUser.UID);
        }
        Path directory = anothers;
        String owner = Files.getOwner(directory).getName();

        RefusedException refused = assertThrows(RefusedException.class, () -> new KeyStore(directory, sealing));

        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        assertEquals(
                "run directory " + directory + " belongs to " + owner + "; ask as that user: sudo -u " + owner
                        + " kolejka-server …",
                refused.getMessage());
    }

    private ExitStatus refused(Path directory) {
        return assertThrows(RefusedException.class, () -> new KeyStore(directory, sealing))
                .status();
    }

    private ServerSecrets secrets() throws RefusedException {
        return store.server().orElseThrow();
    }

    private ServerIdentity identity() throws Exception {
        return ServerIdentity.of(Files.readAllBytes(run.resolve("server.pub")));
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(run.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }
}
