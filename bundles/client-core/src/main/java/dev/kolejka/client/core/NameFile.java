package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Digest;
import java.nio.charset.StandardCharsets;

/**
 * A {@code basic.txt} as it was read.
 *
 * @param names what it says
 * @param text  every byte of it, which is UTF-8
 */
record NameFile(Names names, String text) {

    /** What a sealed server's welcome names it by. */
    Digest digest() {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
