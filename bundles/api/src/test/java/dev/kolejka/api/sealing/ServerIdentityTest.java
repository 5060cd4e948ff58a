package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdentityTest {

    private static final byte[] FILE = file();

    private static byte[] file() {
        byte[] file = new byte[48];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) i;
        }
        return file;
    }

    @Test
    void theFileIsTheRealmAndBehindItTheKey() {
        ServerIdentity server = ServerIdentity.of(FILE);

        assertEquals("000102030405060708090a0b0c0d0e0f", server.realm().toString());
        assertEquals(
                "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f",
                server.key().toString());
        assertArrayEquals(FILE, server.toBytes());
        assertEquals(server, ServerIdentity.of(FILE.clone()));
    }

    @Test
    void anyOtherByteIsAnotherServer() {
        for (int i = 0; i < FILE.length; i++) {
            byte[] other = FILE.clone();
            other[i] ^= 1;
            assertNotEquals(ServerIdentity.of(FILE), ServerIdentity.of(other));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 47, 49})
    void aFileOfAnyOtherLengthIsRefused(int length) {
        assertThrows(IllegalArgumentException.class, () -> ServerIdentity.of(new byte[length]));
    }
}
