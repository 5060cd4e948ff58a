package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {

    private final byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @Test
    void whoMadeItMayWipeWhatItWasMadeOf() {
        byte[] mine = secret.clone();
        Seed seed = new Seed(mine);

        Arrays.fill(mine, (byte) 0);
        Arrays.fill(seed.toBytes(), (byte) 0);

        assertArrayEquals(secret, seed.toBytes());
    }

    @Test
    void onceWipedItIsNoKey() {
        Seed seed = new Seed(secret);
        seed.close();
        seed.close();

        assertThrows(IllegalStateException.class, seed::toBytes);
    }

    @Test
    void itSaysNothing() {
        assertEquals("Seed[hidden]", new Seed(secret).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void itHas32Bytes(int length) {
        assertThrows(IllegalArgumentException.class, () -> new Seed(new byte[length]));
    }
}
