package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.SplittableRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors: RFC 7914, section 11, of which 32 bytes are one block. */
class Pbkdf2Test {

    @ParameterizedTest
    @CsvSource({
        "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
        "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
    })
    void keysAreDerived(String password, String salt, int rounds, String key) {
        assertEquals(key, Hex.of(Pbkdf2.derive(utf8(password), utf8(salt), rounds)));
    }

    @Test
    void keysAreThoseOfThePlatformForPasswordsOfAnyLength() throws GeneralSecurityException {
        SplittableRandom random = new SplittableRandom(20_261_128L);
        SecretKeyFactory platform = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        for (int length = 0; length < 140; length++) {
            String password = random.ints(length, ' ', 0x2FFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            byte[] salt = new byte[32];
            random.nextBytes(salt);

            PBEKeySpec theirs = new PBEKeySpec(password.toCharArray(), salt, 3, 256);
            assertArrayEquals(
                    platform.generateSecret(theirs).getEncoded(), Pbkdf2.derive(utf8(password), salt, 3), password);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
