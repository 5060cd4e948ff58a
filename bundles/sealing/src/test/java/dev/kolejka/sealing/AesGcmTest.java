package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Vectors: McGrew and Viega, "The Galois/Counter Mode of Operation (GCM)", appendix B, test cases 13 to 16. */
class AesGcmTest {

    private static final String ZERO_KEY = "00".repeat(32);
    private static final String ZERO_NONCE = "00".repeat(12);
    private static final String KEY = "feffe9928665731c6d6a8f9467308308".repeat(2);
    private static final String NONCE = "cafebabefacedbaddecaf888";
    private static final String TEXT = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private static final String SEALED = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
    private static final String ASSOCIATED = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
    private static final String TAG = "76fc6ece0f4e1768cddf8853bb2d551b";

    @Test
    void textsAreSealedAndOpened() {
        check(ZERO_KEY, ZERO_NONCE, "", "", "530f8afbc74536b9a963b4f1c4cb738b");
        check(
                ZERO_KEY,
                ZERO_NONCE,
                "",
                "00".repeat(16),
                "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919");
        check(KEY, NONCE, "", TEXT + "1aafd255", SEALED + "898015ad" + "b094dac5d93471bdec1a502270e3cc6c");
        check(KEY, NONCE, ASSOCIATED, TEXT, SEALED + TAG);
    }

    private static void check(String key, String nonce, String associated, String text, String sealed) {
        byte[] plaintext = Hex.bytes(text);
        byte[] ciphertext = new byte[plaintext.length + AesGcm.TAG_BYTES];
        try (AesGcm sealing = new AesGcm(Hex.bytes(key))) {
            sealing.seal(Hex.bytes(nonce), Hex.bytes(associated), plaintext, 0, plaintext.length, ciphertext, 0);
        }
        assertEquals(sealed, Hex.of(ciphertext));
        byte[] opened = new byte[plaintext.length];
        assertTrue(opens(key, nonce, associated, sealed, opened));
        assertEquals(text, Hex.of(opened));
    }

    @Test
    void nothingOpensThatWasSealedOtherwise() {
        byte[] into = new byte[TEXT.length() / 2];

        assertTrue(opens(KEY, NONCE, ASSOCIATED, SEALED + TAG, into));
        assertFalse(opens(ZERO_KEY, NONCE, ASSOCIATED, SEALED + TAG, into));
        assertFalse(opens(KEY, ZERO_NONCE, ASSOCIATED, SEALED + TAG, into));
        assertFalse(opens(KEY, NONCE, "", SEALED + TAG, into));
        assertFalse(opens(KEY, NONCE, ASSOCIATED, "62" + SEALED.substring(2) + TAG, into));
        assertFalse(opens(KEY, NONCE, ASSOCIATED, SEALED + "77" + TAG.substring(2), into));
    }

    private static boolean opens(String key, String nonce, String associated, String sealed, byte[] into) {
        byte[] ciphertext = Hex.bytes(sealed);
        try (AesGcm opening = new AesGcm(Hex.bytes(key))) {
            return opening.open(Hex.bytes(nonce), Hex.bytes(associated), ciphertext, 0, ciphertext.length, into, 0);
        }
    }

    @Test
    void aWipedKeyIsOfNoUseAndSaysNothing() {
        AesKey key = new AesKey(Hex.bytes(KEY));
        assertEquals("AesKey[hidden]", key.toString());
        assertEquals(KEY, Hex.of(key.getEncoded()));
        key.destroy();
        assertTrue(key.isDestroyed());
        assertEquals(ZERO_KEY, Hex.of(key.getEncoded()));

        AesGcm cipher = new AesGcm(Hex.bytes(KEY));
        cipher.close();
        byte[] into = new byte[AesGcm.TAG_BYTES];
        assertThrows(
                IllegalStateException.class, () -> cipher.seal(Hex.bytes(NONCE), new byte[0], into, 0, 0, into, 0));
    }
}
