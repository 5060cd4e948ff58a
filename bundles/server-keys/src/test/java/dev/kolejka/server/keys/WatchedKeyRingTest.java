package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.server.KeyRing.ServerKeys;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose key is what, while a server runs and others change things under it. */
class WatchedKeyRingTest {

    private static final Map<String, Password> OFFICE =
            new TreeMap<>(Map.of("ala", new Password("kota"), "bob", new Password("psa"), "żółw", Password.NONE));

    @TempDir
    private Path run;

    private final FakeSealing sealing = new FakeSealing();
    private final ManualWorker worker = new ManualWorker();
    private final LogEar log = new LogEar();
    private KeyStore operator;
    private Realm realm;
    private WatchedKeyRing ring;

    @BeforeEach
    void anOffice() throws RefusedException {
        operator = new KeyStore(run, sealing);
        realm = operator.complete();
        ring = ring(OFFICE);
    }

    @AfterEach
    void noSecretWasLogged() {
        log.close();
        for (String secret : List.of("kota", "psa", "swan")) {
            assertFalse(log.heard().contains(secret), "the log holds a password:\n" + log.heard());
        }
    }

    private WatchedKeyRing ring(Map<String, Password> people) throws RefusedException {
        Roster roster = new Roster(new Names(List.copyOf(people.keySet()), List.of()), List.copyOf(people.values()));
        return new WatchedKeyRing(new KeyStore(run, sealing), sealing, roster, worker);
    }

    // Keys of people

    @Test
    void aPlainPasswordBecomesAKeyWhenItIsFirstAskedFor() throws Exception {
        CompletableFuture<Optional<PublicKey>> asked = ring.key("ala");
        assertFalse(asked.isDone(), "whoever asks does not wait");

        worker.work();

        assertEquals(Optional.of(FakeSealing.keyOf("ala", "kota", realm)), now(asked));
        assertEquals(now(asked), ring.key("ala").getNow(Optional.empty()));
        assertEquals(List.of("ala"), sealing.derived);
    }

    @Test
    void whoAsksTwiceMeanwhileGetsTheSame() throws Exception {
        CompletableFuture<Optional<PublicKey>> first = ring.key("ala");
        CompletableFuture<Optional<PublicKey>> second = ring.key("ala");
        CompletableFuture<Optional<PublicKey>> other = ring.key("bob");

        assertSame(first, second);
        assertNotEquals(first, other);
        assertEquals(2, worker.waiting());
        worker.work();
        assertEquals(List.of("ala", "bob"), sealing.derived);
    }

    @Test
    void theNextServerNeedsNotDeriveIt() throws Exception {
        assertTrue(derived("ala").isPresent());
        ring.close();

        assertTrue(ring(OFFICE).key("ala").getNow(Optional.empty()).isPresent());
        assertEquals(List.of("ala"), sealing.derived);
        assertFalse(
                Files.readString(run.resolve("people.keys")).contains("kota"), "no password is kept as it is typed");
    }

    @Test
    void aPasswordThatWasChangedInTheConfigurationIsDerivedAgain() throws Exception {
        assertTrue(derived("ala").isPresent());

        CompletableFuture<Optional<PublicKey>> changed =
                ring(Map.of("ala", new Password("swan"))).key("ala");
        worker.work();

        assertEquals(Optional.of(FakeSealing.keyOf("ala", "swan", realm)), now(changed));
    }

    @Test
    void aPasswordThatWasTakenOutOfTheConfigurationStaysAKey() throws Exception {
        assertTrue(derived("ala").isPresent());

        assertTrue(now(ring(Map.of("ala", Password.NONE)).key("ala")).isPresent());
    }

    @Test
    void nobodyAndWhoHasNoPasswordHaveNoKey() throws Exception {
        assertEquals(Optional.empty(), now(ring.key("nobody")));
        assertEquals(Optional.empty(), now(ring.key("")));
        assertEquals(Optional.empty(), now(ring.key("żółw")));
        assertEquals(0, worker.waiting());
        assertEquals(List.of("żółw"), ring.shutOut());
    }

    @Test
    void whoLeftTheConfigurationHasNoKeyAndGetsItBackOnReturning() throws Exception {
        passwd("ala", "swan");

        assertEquals(
                Optional.empty(), now(ring(Map.of("bob", new Password("psa"))).key("ala")));
        assertEquals(
                Optional.of(FakeSealing.keyOf("ala", "swan", realm)),
                now(ring(OFFICE).key("ala")));
    }

    // What operators do meanwhile

    @Test
    void whatPasswdSetsHoldsAtOnceAndTheConfigurationsPasswordNoMore() throws Exception {
        assertTrue(derived("ala").isPresent());

        passwd("ala", "swan");
        passwd("żółw", "swan");

        assertEquals(Optional.of(FakeSealing.keyOf("ala", "swan", realm)), now(ring.key("ala")));
        assertEquals(Optional.of(FakeSealing.keyOf("żółw", "swan", realm)), now(ring.key("żółw")));
        assertEquals(List.of(), ring.shutOut());
        assertEquals(0, worker.waiting());
    }

    @Test
    void passwdWinsOverADerivationUnderWay() throws Exception {
        CompletableFuture<Optional<PublicKey>> asked = ring.key("ala");
        passwd("ala", "swan");

        worker.work();

        assertEquals(Optional.of(FakeSealing.keyOf("ala", "swan", realm)), now(asked));
        assertEquals(now(asked), now(ring.key("ala")));
    }

    @Test
    void aRotatedKeyIsTheServersFromTheNextQuestionOn() throws Exception {
        ServerKeys before = ring.server();

        KeyStore.Rotation rotation = operator.rotate();

        ServerKeys after = ring.server();
        assertEquals(rotation.before(), before.identity());
        assertEquals(rotation.after(), after.identity());
        assertEquals(sealing.publicKey(after.seed()), after.identity().key());
        assertEquals(before.identity().key(), sealing.publicKey(before.seed()), "who asked before can go on");
        assertEquals(realm, after.identity().realm());
    }

    @Test
    void anOperatorWhoDiedBetweenTwoFilesIsFinishedFor() throws Exception {
        byte[] before = Files.readAllBytes(run.resolve("server.pub"));
        operator.rotate();
        Files.write(run.resolve("server.pub"), before);

        ServerIdentity after = ring.server().identity();
        worker.work();

        assertEquals(after, ServerIdentity.of(Files.readAllBytes(run.resolve("server.pub"))));
        assertNotEquals(ServerIdentity.of(before), after);
    }

    @Test
    void theSecondKeyBackIsWiped() throws Exception {
        ServerKeys first = ring.server();
        operator.rotate();
        ring.server();
        operator.rotate();
        ring.server();

        assertThrows(IllegalStateException.class, () -> first.seed().toBytes());
    }

    // Trouble

    @Test
    void filesThatAreDamagedUnderTheServerAreSaidOnceAndWhatWasReadHolds() throws Exception {
        passwd("ala", "swan");
        Optional<PublicKey> ala = now(ring.key("ala"));
        ServerIdentity identity = ring.server().identity();

        Files.write(run.resolve("people.keys"), "rubbish".getBytes(StandardCharsets.UTF_8));
        Files.write(run.resolve("server.key"), "rubbish".getBytes(StandardCharsets.UTF_8));

        for (int i = 0; i < 3; i++) {
            assertEquals(ala, now(ring.key("ala")));
            assertEquals(identity, ring.server().identity());
        }
        assertEquals(2, log.heard().split("event=keys_unusable", -1).length - 1, log::heard);
    }

    @Test
    void aFileThatBecomesReadableToOthersIsNotReadAgain() throws Exception {
        passwd("ala", "swan");
        now(ring.key("ala"));
        passwd("ala", "goose");
        Files.setPosixFilePermissions(run.resolve("people.keys"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertEquals(Optional.of(FakeSealing.keyOf("ala", "swan", realm)), now(ring.key("ala")));
        assertTrue(log.heard().contains("0666"), log::heard);
    }

    @Test
    void aKeyThatCannotBeStoredHoldsAllTheSame() throws Exception {
        Files.write(run.resolve("people.keys"), "rubbish".getBytes(StandardCharsets.UTF_8));

        CompletableFuture<Optional<PublicKey>> asked = ring.key("ala");
        worker.work();

        assertEquals(Optional.of(FakeSealing.keyOf("ala", "kota", realm)), now(asked));
        assertEquals(now(asked), now(ring.key("ala")));
        assertEquals(List.of("ala"), sealing.derived);
        assertEquals("rubbish", Files.readString(run.resolve("people.keys")), "what is damaged is not written over");
        assertTrue(log.heard().contains("event=key_not_stored login=ala"), log::heard);
    }

    @Test
    void theKeysOfAnotherRealmAreNotTakenWhileTheServerRuns(@TempDir Path other) throws Exception {
        ServerIdentity identity = ring.server().identity();
        new KeyStore(other, sealing).complete();
        Files.write(run.resolve("server.key"), Files.readAllBytes(other.resolve("server.key")));

        assertEquals(identity, ring.server().identity());
        assertTrue(log.heard().contains("another realm"), log::heard);
    }

    // The end

    @Test
    void closingCancelsWhatIsUnderWayAndWipesTheKeys() throws Exception {
        ServerKeys server = ring.server();
        CompletableFuture<Optional<PublicKey>> asked = ring.key("ala");

        ring.close();
        worker.work();

        assertThrows(CancellationException.class, () -> now(asked));
        assertThrows(CancellationException.class, () -> now(ring.key("ala")));
        assertThrows(IllegalStateException.class, () -> server.seed().toBytes());
        assertThrows(IllegalStateException.class, ring::server);
        assertEquals(List.of(), sealing.derived);
    }

    @Test
    void aRingOverDamagedFilesIsNotOpened() throws Exception {
        Files.write(run.resolve("people.keys"), "rubbish".getBytes(StandardCharsets.UTF_8));

        RefusedException refused = assertThrows(RefusedException.class, () -> ring(OFFICE));

        assertEquals(ExitStatus.CONFIG, refused.status());
    }

    /** What is there without waiting. */
    private static Optional<PublicKey> now(CompletableFuture<Optional<PublicKey>> future) {
        assertTrue(future.isDone(), "it is not there yet");
        return future.join();
    }

    /** Somebody's key, derived where that is needed. */
    private Optional<PublicKey> derived(String login) throws Exception {
        CompletableFuture<Optional<PublicKey>> asked = ring.key(login);
        worker.work();
        return now(asked);
    }

    private void passwd(String login, String password) throws RefusedException {
        PublicKey key = FakeSealing.keyOf(login, password, realm);
        operator.change(realm, keys -> keys.with(login, PersonKey.set(key)));
    }
}
