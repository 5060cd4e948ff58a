package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.server.Passwords.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that other commands ask for and set. */
class KeptPasswordsTest {

    @TempDir
    private Path run;

    private final FakeSealing sealing = new FakeSealing();
    private final KeptPasswords passwords = new KeptPasswords(
            sealing,
            new PasswordEntry(
                    new ByteArrayInputStream("swan lake\n".getBytes(StandardCharsets.UTF_8)), Optional::empty));

    @BeforeEach
    void setUp() throws Exception {
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void keysOfSeveralPeopleAreKeptAtOnceInADirectoryThatHadNone() throws Exception {
        char[] swan = "swan".toCharArray();

        passwords.set(run, Map.of("ala", swan, "bob", "goose".toCharArray()));

        KeyStore store = new KeyStore(run, sealing);
        PeopleKeys people = store.people().orElseThrow();
        Realm realm = people.realm();
        assertEquals(
                Map.of(
                        "ala",
                        PersonKey.set(FakeSealing.keyOf("ala", "swan", realm)),
                        "bob",
                        PersonKey.set(FakeSealing.keyOf("bob", "goose", realm))),
                people.keys());
        assertFalse(Files.readString(run.resolve("people.keys")).contains("swan"));
        assertArrayEquals("swan".toCharArray(), swan, "it is the caller's to wipe");
    }

    @Test
    void whoIsRemovedLeavesNoLineAndTheOthersStay() throws Exception {
        passwords.set(run, Map.of("ala", "swan".toCharArray(), "tom", "goose".toCharArray()));

        assertTrue(passwords.remove(run, "tom"));
        assertFalse(passwords.remove(run, "tom"));

        assertEquals(
                Set.of("ala"),
                new KeyStore(run, sealing).people().orElseThrow().keys().keySet());
        assertFalse(Files.readString(run.resolve("people.keys")).contains("tom"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("people.keys"))));
    }

    @Test
    void whereThereAreNoKeysRemovingMakesNone() throws Exception {
        assertFalse(passwords.remove(run, "tom"));

        assertEquals(0, run.toFile().list().length);
        assertEquals(
                ExitStatus.UNAVAILABLE,
                assertThrows(RefusedException.class, () -> passwords.remove(run.resolve("nowhere"), "tom"))
                        .status());
    }

    @Test
    void aPasswordComesFromWhereTheOperatorSaid() throws Exception {
        assertEquals("swan lake", new String(passwords.obtain(Origin.LINE, "ala", Language.ENGLISH)));
        String generated = new String(passwords.obtain(Origin.GENERATED, "ala", Language.ENGLISH));
        assertTrue(generated.matches("(\\w{4}-){4}\\w{4}"), generated);
        RefusedException refused =
                assertThrows(RefusedException.class, () -> passwords.obtain(Origin.TYPED, "ala", Language.ENGLISH));
        assertEquals(ExitStatus.USAGE, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).startsWith("there is no terminal to ask on"));
    }

    @Test
    void withoutADirectoryNothingIsKept() {
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> passwords.set(run.resolve("nowhere"), Map.of("ala", "swan".toCharArray())));

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
    }
}
