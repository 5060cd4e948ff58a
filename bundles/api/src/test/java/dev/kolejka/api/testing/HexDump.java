package dev.kolejka.api.testing;

import dev.kolejka.api.queue.Frame;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A frame as {@code hexdump -C} shows it on a little-endian machine, whatever machine this is. */
public final class HexDump {

    private static final int ROW = 16;

    private HexDump() {}

    /**
     * Draws a frame.
     *
     * @param frame any frame
     * @return the lines, the last one being the length; a row equal to the one above is drawn once, as {@code *}
     */
    public static String of(Frame frame) {
        byte[] bytes = frame.toBytes();
        if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            reverse(bytes, 0, 8);
            reverse(bytes, 8, 4);
            reverse(bytes, 12, 4);
        }
        StringBuilder dump = new StringBuilder();
        boolean starred = false;
        for (int at = 0; at < bytes.length; at += ROW) {
            boolean again = at > 0 && Arrays.equals(bytes, at - ROW, at, bytes, at, at + ROW);
            if (!again) {
                row(dump, bytes, at);
            } else if (!starred) {
                dump.append("*\n");
            }
            starred = again;
        }
        return dump.append(String.format("%08x\n", bytes.length)).toString();
    }

    private static void row(StringBuilder dump, byte[] bytes, int start) {
        dump.append(String.format("%08x ", start));
        StringBuilder print = new StringBuilder();
        for (int i = 0; i < ROW; i++) {
            byte value = bytes[start + i];
            dump.append(i == ROW / 2 ? "  " : " ").append(String.format("%02x", value));
            print.append(value >= 0x20 && value < 0x7F ? (char) value : '.');
        }
        dump.append("  |").append(print).append("|\n");
    }

    private static void reverse(byte[] bytes, int start, int length) {
        for (int i = start, j = start + length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
    }
}
