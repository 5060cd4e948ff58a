package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors: RFC 4231, section 4. */
class HmacSha256Test {

    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "0102030405060708090a0b0c0d0e0f10111213141516171819,"
                + "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
                + "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c, 546573742057697468205472756e636174696f6e,"
                + "a3b6167473100ee06e0c796c2955552b"
    })
    void shortKeysAuthenticateMessages(String key, String message, String code) {
        assertEquals(
                code,
                Hex.of(new HmacSha256(Hex.bytes(key)).of(Hex.bytes(message))).substring(0, code.length()));
    }

    @Test
    void aKeyMayBeLongerThanABlock() {
        HmacSha256 hmac = new HmacSha256(Hex.bytes("aa".repeat(131)));

        assertEquals(
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                Hex.of(hmac.of(ascii("Test Using Larger Than Block-Size Key - Hash Key First"))));
        assertEquals(
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
                Hex.of(hmac.of(ascii("This is a test using a larger than block-size key and a larger than block-size"
                        + " data. The key needs to be hashed before being used by the HMAC algorithm."))));
    }

    @Test
    void partsAreTakenAsIfTheyWereOne() {
        HmacSha256 hmac = new HmacSha256(ascii("Jefe"));

        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                Hex.of(hmac.of(ascii("what do ya "), ascii(""), ascii("want for nothing?"))));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
