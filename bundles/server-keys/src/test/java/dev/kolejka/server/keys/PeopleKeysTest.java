package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** people.keys, line by line and byte by byte. */
class PeopleKeysTest {

    private static final Realm REALM = new Realm(bytes(Realm.BYTES, 1));
    private static final PublicKey KEY = new PublicKey(bytes(PublicKey.BYTES, 2));
    private static final PasswordMark MARK = new PasswordMark(bytes(PasswordMark.BYTES, 3));
    private static final PeopleKeys KEYS =
            PeopleKeys.none(REALM).with("żółw", PersonKey.set(KEY)).with("ala", PersonKey.derived(KEY, MARK));

    @Test
    void theFileIsTextInTheOrderOfLogins() {
        String text = new String(KEYS.toBytes(), StandardCharsets.UTF_8);

        assertTrue(
                text.startsWith("kolejka people.keys 1\nrealm " + "01".repeat(16) + "\nala " + "02".repeat(32)
                        + " derived " + "03".repeat(32) + "\nżółw " + "02".repeat(32) + " passwd\nsha256 "),
                text);
    }

    @Test
    void whatIsWrittenIsRead() throws DamagedException {
        PeopleKeys read = PeopleKeys.of(KEYS.toBytes());

        assertEquals(REALM, read.realm());
        assertEquals(2, read.keys().size());
        assertTrue(read.key("żółw").orElseThrow().isSet());
        PersonKey ala = read.key("ala").orElseThrow();
        assertEquals(KEY, ala.key());
        assertTrue(ala.isFrom(MARK));
        assertFalse(ala.isFrom(new PasswordMark(bytes(PasswordMark.BYTES, 4))));
        assertEquals(Optional.empty(), read.key("ewa"));
        assertEquals(
                PeopleKeys.none(REALM), PeopleKeys.of(PeopleKeys.none(REALM).toBytes()));
    }

    @Test
    void noBitOfItCanBeDamagedUnnoticed() {
        byte[] good = KEYS.toBytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] file = good.clone();
            file[bit / 8] ^= (byte) (1 << bit % 8);

            assertThrows(DamagedException.class, () -> PeopleKeys.of(file), "bit " + bit);
        }
    }

    @Test
    void aFileThatIsCutOrGoesOnIsDamaged() {
        byte[] good = KEYS.toBytes();
        for (int length = 0; length < good.length + 40; length++) {
            byte[] file = Arrays.copyOf(good, length);
            if (length != good.length) {
                assertThrows(DamagedException.class, () -> PeopleKeys.of(file), length + " bytes");
            }
        }
    }

    @Test
    void aLineThatIsNobodysKeyIsNamedEvenWhenTheDigestFits() {
        String above = "kolejka people.keys 1\nrealm " + "01".repeat(16) + "\nala 0202\n";
        String digest = Digest.of(above.getBytes(StandardCharsets.UTF_8)).toString();

        DamagedException damaged = assertThrows(
                DamagedException.class,
                () -> PeopleKeys.of((above + "sha256 " + digest + "\n").getBytes(StandardCharsets.UTF_8)));

        assertEquals("line 3 is nobody's key", damaged.getMessage());
    }

    @Test
    void aNewerVersionIsCalledSo() {
        byte[] newer = new String(KEYS.toBytes(), StandardCharsets.UTF_8)
                .replace("people.keys 1", "people.keys 12")
                .getBytes(StandardCharsets.UTF_8);

        DamagedException refused = assertThrows(DamagedException.class, () -> PeopleKeys.of(newer));

        assertTrue(refused.isOtherVersion());
        assertEquals("it is of version 12, this program knows version 1", refused.getMessage());
    }

    @Test
    void itsLabelHoldsNoMark() {
        assertFalse(KEYS.toString().contains("0303"), KEYS::toString);
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
