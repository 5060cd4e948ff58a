package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void itIsTheDigestOfTheFileInGroupsOfFourDigits() {
        byte[] file = new byte[ServerIdentity.BYTES];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) i;
        }

        // From sha256sum over the bytes 00 01 02 ... 2f.
        assertEquals(
                "4dbd c2b2 b62c b007 4978 5bc8 4202 236d bc37 77d7 4660 611b 8e58 812f 0cfd e6c3",
                Fingerprint.of(ServerIdentity.of(file)).toString());
    }

    @Test
    void anotherRealmOrAnotherKeyHasAnother() {
        byte[] file = new byte[ServerIdentity.BYTES];
        Fingerprint zeros = Fingerprint.of(ServerIdentity.of(file));

        for (int at : new int[] {0, Realm.BYTES - 1, Realm.BYTES, ServerIdentity.BYTES - 1}) {
            byte[] other = file.clone();
            other[at] = 1;
            assertNotEquals(zeros, Fingerprint.of(ServerIdentity.of(other)), "byte " + at);
        }
    }
}
