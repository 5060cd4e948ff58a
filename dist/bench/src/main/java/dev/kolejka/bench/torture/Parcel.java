package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frames that are sent: who sent it and its number are in {@code first} and {@code second}, and each word of the
 * text follows from these and its place, so that a frame put together from pieces of two is told from a whole one
 * wherever the seam is. Confined to one thread.
 */
final class Parcel {

    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private final ByteBuffer bytes = ByteBuffer.allocate(Frame.BYTES).order(ByteOrder.nativeOrder());

    /** Makes the frame number n of a life. */
    void pack(Frame frame, int lane, int life, int n) {
        bytes.putLong(0, lane).putInt(8, life).putInt(12, n);
        long word = seed(lane, life, n);
        for (int at = Frame.HEADER_BYTES; at < Frame.BYTES; at += Long.BYTES) {
            bytes.putLong(at, word);
            word += STEP;
        }
        frame.readFrom(bytes, 0);
    }

    /** Whether a frame, found in a lane, is one that was packed for it, to the last byte. */
    boolean isWhole(Frame frame, int lane) {
        frame.writeTo(bytes, 0);
        long word = seed(lane, frame.first(), frame.second());
        long difference = frame.type() ^ lane;
        for (int at = Frame.HEADER_BYTES; at < Frame.BYTES; at += Long.BYTES) {
            difference |= bytes.getLong(at) ^ word;
            word += STEP;
        }
        return difference == 0;
    }

    private static long seed(int lane, int life, int n) {
        long mixed = (FrameId.of(life, n) + lane) * 0xFF51_AFD7_ED55_8CCDL;
        return mixed ^ (mixed >>> 32);
    }
}
