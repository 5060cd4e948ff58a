package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** server.key, byte by byte. */
class ServerSecretsTest {

    private static final byte[] REALM = bytes(Realm.BYTES, 1);
    private static final byte[] SEED = bytes(Seed.BYTES, 2);
    private static final byte[] STATE = bytes(StateKey.BYTES, 3);

    private final ServerSecrets secrets = new ServerSecrets(new Realm(REALM), new Seed(SEED), new StateKey(STATE));

    @Test
    void whatIsWrittenIsRead() throws DamagedException {
        byte[] file = secrets.toBytes();

        ServerSecrets read = ServerSecrets.of(file);

        assertEquals(124, file.length);
        assertEquals(
                "6b6c6a2d6b65790a00000001" + "01".repeat(16), HexFormat.of().formatHex(file, 0, 28));
        assertEquals(new Realm(REALM), read.realm());
        assertArrayEquals(SEED, read.seed().toBytes());
        assertArrayEquals(STATE, read.stateKey().toBytes());
    }

    @Test
    void noBitOfItCanBeDamagedUnnoticed() {
        byte[] good = secrets.toBytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] file = good.clone();
            file[bit / 8] ^= (byte) (1 << bit % 8);

            assertThrows(DamagedException.class, () -> ServerSecrets.of(file), "bit " + bit);
        }
    }

    @Test
    void aFileThatIsCutOrGoesOnIsDamaged() {
        byte[] good = secrets.toBytes();
        for (int length = 0; length < good.length + 40; length++) {
            byte[] file = Arrays.copyOf(good, length);
            if (length != good.length) {
                assertThrows(DamagedException.class, () -> ServerSecrets.of(file), length + " bytes");
            }
        }
    }

    @Test
    void aNewerVersionIsCalledSo() {
        byte[] file = secrets.toBytes();
        file[11] = 2;

        DamagedException refused = assertThrows(DamagedException.class, () -> ServerSecrets.of(file));

        assertTrue(refused.isOtherVersion());
        assertEquals("it is of version 2, this program knows version 1", refused.getMessage());
    }

    @Test
    void itsLabelHoldsNoSecret() {
        String label = secrets.toString();

        assertFalse(label.contains("0202"), label);
        assertFalse(label.contains("0303"), label);
        assertTrue(label.contains("hidden"), label);
    }

    @Test
    void whatWasWipedIsNoKeyAnyMore() {
        secrets.close();

        assertThrows(IllegalStateException.class, () -> secrets.stateKey().toBytes());
        assertThrows(IllegalStateException.class, secrets::toBytes);
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
