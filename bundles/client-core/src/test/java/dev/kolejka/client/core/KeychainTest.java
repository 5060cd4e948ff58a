package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeychainTest {

    private static final Realm HERE = Ground.identity(1, 1).realm();
    private static final Realm ELSEWHERE = Ground.identity(2, 1).realm();

    @TempDir
    Path directory;

    private Ground ground;
    private Path keys;

    @BeforeEach
    void aHome() throws IOException {
        ground = new Ground(directory);
        keys = ground.directories.state().orElseThrow().resolve("keys");
    }

    private static byte[] secret(int from) {
        byte[] bytes = new byte[Seed.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    private void remember(Realm realm, String login, int from) throws RefusedException {
        try (Seed seed = new Seed(secret(from))) {
            ground.memory().keychain().remember(realm, login, seed);
        }
    }

    private Optional<byte[]> find(Realm realm, String login) throws RefusedException {
        return ground.memory().keychain().find(realm, login).map(seed -> {
            try (seed) {
                return seed.toBytes();
            }
        });
    }

    private RefusedException refused() {
        return assertThrows(RefusedException.class, () -> find(HERE, "ala"));
    }

    private String refusedAsNotAllowed() {
        RefusedException refused = refused();
        assertEquals(ExitStatus.NOT_ALLOWED, refused.status());
        return String.valueOf(refused.getMessage());
    }

    @Test
    void aKeyThatWasKeptIsFoundByTheNextProgram() throws Exception {
        remember(HERE, "ala", 7);

        assertArrayEquals(secret(7), find(HERE, "ala").orElseThrow());
    }

    @Test
    void oneOfAnotherLoginOrServerIsNot() throws Exception {
        remember(HERE, "ala", 7);

        assertEquals(Optional.empty(), find(HERE, "bob"));
        assertEquals(Optional.empty(), find(ELSEWHERE, "ala"));
    }

    @Test
    void aNewKeyTakesThePlaceOfTheOneBefore() throws Exception {
        remember(HERE, "ala", 7);
        remember(HERE, "ala", 9);

        assertArrayEquals(secret(9), find(HERE, "ala").orElseThrow());
        ServerTrustTest.only(keys);
    }

    @Test
    void nobodyElseMayReadOrEnter() throws Exception {
        remember(HERE, "ala", 7);

        assertEquals("rw-------", mode(ServerTrustTest.only(keys)));
        for (Path made = keys;
                !made.equals(ground.home);
                made = made.resolveSibling("..").normalize()) {
            assertEquals("rwx------", mode(made), made.toString());
        }
    }

    @Test
    void aLoginIsNotReadFromTheNameOfItsFile() throws Exception {
        remember(HERE, "ala", 7);

        assertTrue(ServerTrustTest.only(keys).getFileName().toString().matches("[0-9a-f]{64}"));
    }

    @Test
    void aForgottenKeyIsGone() throws Exception {
        remember(HERE, "ala", 7);
        remember(HERE, "bob", 9);

        assertTrue(ground.memory().keychain().forget(HERE, "ala"));

        assertEquals(Optional.empty(), find(HERE, "ala"));
        assertTrue(find(HERE, "bob").isPresent());
        assertFalse(ground.memory().keychain().forget(HERE, "ala"), "there was none any more");
    }

    @Test
    void forgettingAlsoRemovesWhatADeathInTheMiddleOfKeepingLeft() throws Exception {
        remember(HERE, "ala", 7);
        Path kept = ServerTrustTest.only(keys);
        Path left = Files.copy(kept, keys.resolve("." + kept.getFileName() + ".1f"));

        assertTrue(ground.memory().keychain().forget(HERE, "ala"));

        assertFalse(Files.exists(left));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
    void oneThatOthersMayUseIsRefused(String mode) throws Exception {
        remember(HERE, "ala", 7);
        Path kept = Ground.chmod(ServerTrustTest.only(keys), mode);

        String said = refusedAsNotAllowed();

        assertTrue(said.startsWith(kept + " has mode 0"), said);
        assertTrue(said.endsWith(", so that others may use it; chmod 600 " + kept), said);
    }

    @Test
    void oneOfAnotherUserIsRefused() throws Exception {
        remember(HERE, "ala", 7);
        ground.give(ServerTrustTest.only(keys));

        String said = refusedAsNotAllowed();

        assertTrue(said.contains(" belongs to ") && said.endsWith("); remove it"), said);
    }

    @Test
    void aLinkIsRefusedEvenToAGoodKey() throws Exception {
        remember(HERE, "ala", 7);
        Path kept = ServerTrustTest.only(keys);
        Files.createSymbolicLink(kept, Files.move(kept, ground.home.resolve("elsewhere")));

        assertEquals(kept + " is a link; remove it", refusedAsNotAllowed());
    }

    @Test
    void oneInADirectoryThatOthersMayWriteIsRefusedAndNoneIsKeptThere() throws Exception {
        remember(HERE, "ala", 7);
        Ground.chmod(keys, "rwxrwx---");

        assertTrue(refusedAsNotAllowed().endsWith("; chmod 700 " + keys));
        assertThrows(RefusedException.class, () -> remember(HERE, "bob", 9));
        assertThrows(RefusedException.class, () -> ground.memory().keychain().forget(HERE, "ala"));
        ServerTrustTest.only(keys);
    }

    @Test
    void aDirectoryThatIsALinkIsRefused() throws Exception {
        remember(HERE, "ala", 7);
        Files.createSymbolicLink(keys, Files.move(keys, ground.home.resolve("elsewhere")));

        assertEquals(keys + " is a link; remove it", refusedAsNotAllowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kolejka key 1\n", "kolejka key 2\n0123456789abcdef0123456789abcdef"})
    void whatIsNoKeyOfThisVersionIsRefused(String content) throws Exception {
        remember(HERE, "ala", 7);
        Path kept = ServerTrustTest.only(keys);
        Files.writeString(kept, content);

        String said = refusedAsNotAllowed();

        assertEquals(
                kept + " is no key that this program knows (" + content.length()
                        + " bytes); kolejka login --remember puts one in its place",
                said);
    }

    @Test
    void whatIsLongerThanAnyKeyIsNotReadToItsEnd() throws Exception {
        remember(HERE, "ala", 7);
        Files.write(ServerTrustTest.only(keys), new byte[1 << 20]);

        RefusedException refused = refused();

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).contains("more than 46 bytes"), refused::getMessage);
    }

    @Test
    void aBadOneCanBeForgottenAndKeptAnew() throws Exception {
        remember(HERE, "ala", 7);
        Path kept = ServerTrustTest.only(keys);
        Files.createSymbolicLink(kept, Files.move(kept, ground.home.resolve("elsewhere")));

        assertTrue(ground.memory().keychain().forget(HERE, "ala"));
        remember(HERE, "ala", 9);

        assertArrayEquals(secret(9), find(HERE, "ala").orElseThrow());
        assertTrue(Files.exists(ground.home.resolve("elsewhere")), "what a link pointed at is not ours to remove");
    }

    @Test
    void withoutAHomeNothingIsFoundAndKeepingSaysWhy() throws Exception {
        Keychain homeless = ground.memory(UserDirectories.of(Map.of())).keychain();

        assertEquals(Optional.empty(), homeless.find(HERE, "ala"));
        assertFalse(homeless.forget(HERE, "ala"));
        try (Seed seed = new Seed(secret(7))) {
            RefusedException refused = assertThrows(RefusedException.class, () -> homeless.remember(HERE, "ala", seed));
            assertEquals("there is no place to keep a key: " + UserDirectories.NONE, refused.getMessage());
        }
    }

    @Test
    void nothingIsMadeInTheHomeOfAnother() throws Exception {
        ground.give(ground.home);

        RefusedException refused = assertThrows(RefusedException.class, () -> remember(HERE, "ala", 7));

        assertTrue(String.valueOf(refused.getMessage()).contains("so nothing is made in it"), refused::getMessage);
        try (Stream<Path> made = Files.list(ground.home)) {
            assertEquals(0, made.count());
        }
    }

    @Test
    void aHomeThatCannotBeWrittenSaysSo() throws Exception {
        // To root every directory of a disk is writable, but a file is no directory to anybody.
        Files.createFile(ground.home.resolve(".local"));

        RefusedException refused = assertThrows(RefusedException.class, () -> remember(HERE, "ala", 7));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
    }

    @Test
    void noLabelShowsTheSecret() throws Exception {
        remember(HERE, "ala", 'a');

        try (Seed seed = ground.memory().keychain().find(HERE, "ala").orElseThrow()) {
            assertEquals("Seed[hidden]", seed.toString());
            assertFalse(ground.memory().toString().contains(Arrays.toString(secret('a'))));
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }
}
