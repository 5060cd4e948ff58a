package dev.kolejka.transport.sysv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel allows, as {@code sysctl kernel.msgmax} and its sisters tell.
 *
 * @param frameBytes most bytes of one frame without its type, msgmax
 * @param queueBytes most bytes on one queue, unless its owner is privileged, msgmnb
 * @param queues     most queues on the machine, msgmni
 */
record Limits(long frameBytes, long queueBytes, long queues) {

    private static final Path PLACE = Path.of("/proc/sys/kernel");

    /** The limits now; Linux's own where they cannot be read. */
    static Limits now() {
        return new Limits(read("msgmax", 8192), read("msgmnb", 16_384), read("msgmni", 32_000));
    }

    private static long read(String name, long usual) {
        // In one piece: the kernel answers a second read, of what the first did not take, with nothing.
        byte[] digits = new byte[32];
        try (InputStream file = Files.newInputStream(PLACE.resolve(name))) {
            int length = Math.max(0, file.read(digits));
            return Long.parseLong(new String(digits, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException unknown) {
            return usual;
        }
    }

    /** How many frames a queue holds that has so many bytes at most. */
    static int room(long limitBytes) {
        return (int) Math.min(limitBytes / Payload.BYTES, Integer.MAX_VALUE);
    }
}
