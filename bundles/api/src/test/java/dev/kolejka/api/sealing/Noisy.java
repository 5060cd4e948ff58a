package dev.kolejka.api.sealing;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes that come from nobody knows where. */
final class Noisy {

    private Noisy() {}

    /** Good ones with up to three bytes changed, sometimes cut, lengthened, or nothing but chance. */
    static byte[] bytes(SplittableRandom random, byte[] good) {
        byte[] bytes = good.clone();
        switch (random.nextInt(8)) {
            case 0 -> bytes = Arrays.copyOf(good, random.nextInt(2 * good.length));
            case 1 -> random.nextBytes(bytes);
            default -> {}
        }
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
