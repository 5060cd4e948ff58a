package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Vectors: RFC 5869, appendix A; those without info, as Noise has none. */
class HkdfTest {

    @Test
    void whatIsExtractedDependsOnSaltAndMaterial() {
        assertEquals(
                "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
                Hex.of(new HmacSha256(Hex.bytes("000102030405060708090a0b0c")).of(Hex.bytes("0b".repeat(22)))));
    }

    @Test
    void twoKeysAreMade() {
        Hkdf keys = new Hkdf(new byte[0], Hex.bytes("0b".repeat(22)));

        assertEquals(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d" + "9d201395faa4b61a96c8",
                (Hex.of(keys.first) + Hex.of(keys.second)).substring(0, 84));
    }
}
