package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FixedBytesTest {

    private static byte[] bytes(int length, int last) {
        byte[] bytes = new byte[length];
        bytes[length - 1] = (byte) last;
        return bytes;
    }

    @Test
    void theSameBytesOfTheSameKindAreEqualAndOfAnotherAreNot() {
        assertEquals(new Realm(bytes(16, 7)), new Realm(bytes(16, 7)));
        assertEquals(new Realm(bytes(16, 7)).hashCode(), new Realm(bytes(16, 7)).hashCode());
        assertNotEquals(new Realm(bytes(16, 7)), new Realm(bytes(16, 8)));
        assertNotEquals((Object) new Realm(bytes(16, 7)), new StateId(bytes(16, 7)));
        assertNotEquals((Object) new Token(bytes(16, 7)), new Realm(bytes(16, 7)));
        assertNotEquals((Object) new PublicKey(bytes(32, 7)), new Digest(bytes(32, 7)));
    }

    @Test
    void anotherLengthIsRefusedWithTheValues() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new PublicKey(new byte[31]));

        assertEquals("public key is 31 bytes, must be 32", refused.getMessage());
    }

    @Test
    void whatGoesInAndWhatComesOutAreCopies() {
        byte[] given = bytes(16, 7);
        Realm realm = new Realm(given);
        given[0] = 1;
        realm.toBytes()[0] = 1;

        assertArrayEquals(bytes(16, 7), realm.toBytes());
    }

    @Test
    void aTokenNamesNoSessionInALogAndTheOthersAreNoSecret() {
        assertEquals("00000000", new Token(bytes(16, 7)).toString());
        assertEquals("00".repeat(15) + "07", new Realm(bytes(16, 7)).toString());
    }

    /** FIPS 180-4, the example of one block. */
    @Test
    void aDigestIsThatOfTheStandard() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Digest.of("abc".getBytes(StandardCharsets.US_ASCII)).toString());
    }
}
