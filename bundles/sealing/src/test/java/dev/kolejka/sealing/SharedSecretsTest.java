package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.sealing.PublicKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SharedSecretsTest {

    private static final byte[] SECRET = Meeting.bytes(X25519.BYTES, 1);
    private static final PublicKey SERVER = publicKey(SECRET);

    /** No secret of the server's: what is found under it was remembered. */
    private static final byte[] OTHER = Meeting.bytes(X25519.BYTES, 9);

    private final SharedSecrets secrets = new SharedSecrets();

    private static PublicKey publicKey(byte[] secret) {
        return new PublicKey(X25519.publicKey(secret));
    }

    private static PublicKey client(int number) {
        byte[] point = new byte[X25519.BYTES];
        point[0] = 9;
        point[1] = (byte) number;
        point[2] = (byte) (number >> 8);
        return new PublicKey(point);
    }

    @Test
    void whoComesAgainSharesTheSameAndWipingACopyHarmsNobody() throws RefusedException {
        byte[] expected = X25519.agree(SECRET, client(1).toBytes());

        for (int i = 0; i < 3; i++) {
            byte[] shared = secrets.agree(SERVER, i == 0 ? SECRET : OTHER, client(1));
            assertArrayEquals(expected, shared);
            Arrays.fill(shared, (byte) 0);
        }
    }

    @Test
    void underAnotherKeyOfTheServerNothingIsKnown() throws RefusedException {
        secrets.agree(SERVER, SECRET, client(1));

        assertArrayEquals(X25519.agree(OTHER, client(1).toBytes()), secrets.agree(publicKey(OTHER), OTHER, client(1)));
        assertEquals(1, secrets.size());
    }

    @Test
    void asManyAreRememberedAsMayBeThoseThatSpokeLast() throws RefusedException {
        byte[] first = secrets.agree(SERVER, SECRET, client(0));
        byte[] second = secrets.agree(SERVER, SECRET, client(1));
        for (int i = 2; i < SharedSecrets.KEPT; i++) {
            secrets.agree(SERVER, SECRET, client(i));
        }
        secrets.agree(SERVER, OTHER, client(0));

        secrets.agree(SERVER, SECRET, client(SharedSecrets.KEPT));

        assertEquals(SharedSecrets.KEPT, secrets.size());
        assertArrayEquals(first, secrets.agree(SERVER, OTHER, client(0)));
        assertArrayEquals(second, secrets.agree(SERVER, SECRET, client(1)));
        assertEquals(SharedSecrets.KEPT, secrets.size());
    }

    @Test
    void aPointOfSmallOrderIsRefusedEachTime() {
        PublicKey zero = new PublicKey(new byte[X25519.BYTES]);

        assertThrows(RefusedException.class, () -> secrets.agree(SERVER, SECRET, zero));
        assertThrows(RefusedException.class, () -> secrets.agree(SERVER, SECRET, zero));
        assertEquals(0, secrets.size());
    }
}
