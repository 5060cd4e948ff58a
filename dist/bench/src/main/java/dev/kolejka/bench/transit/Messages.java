package dev.kolejka.bench.transit;

import dev.kolejka.api.queue.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What is sent: the number of the message in the two ints behind a frame's type, and a text of 511 bytes that depends
 * on the number, so that whoever takes it finds out whether it arrived whole. Numbers run from 0; the last of a producer
 * is {@link #END} plus the count of those before it. The C peers send the same ({@code message.h}).
 */
final class Messages {

    /** Numbers from here on say that there will be no more. */
    static final long END = 1L << 62;

    /** A frame without its type. */
    static final int BODY_BYTES = Frame.BYTES - Long.BYTES;

    /** Texts there are: one for each, round and round. */
    static final int TEXTS = 16;

    private static final int TEXT = 2 * Integer.BYTES;
    private static final int LAST_BYTE = Frame.MAX_TEXT_BYTES - 1;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private Messages() {}

    /** Frames of a type, one for each text. */
    static Frame[] frames(int type) {
        Frame[] frames = new Frame[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            frames[i] = new Frame(type, 0, 0, "").text(text(i), Frame.MAX_TEXT_BYTES);
        }
        return frames;
    }

    /** Bodies for peers that do not know frames, one for each text. */
    static byte[][] bodies() {
        byte[][] bodies = new byte[TEXTS][BODY_BYTES];
        for (int i = 0; i < TEXTS; i++) {
            System.arraycopy(text(i), 0, bodies[i], TEXT, Frame.MAX_TEXT_BYTES);
        }
        return bodies;
    }

    private static byte[] text(int index) {
        byte[] text = new byte[Frame.MAX_TEXT_BYTES];
        Arrays.fill(text, byteOf(index));
        return text;
    }

    private static byte byteOf(long number) {
        return (byte) ('a' + (number & TEXTS - 1));
    }

    /** Which of the frames or bodies a number goes with. */
    static int textOf(long number) {
        return (int) number & TEXTS - 1;
    }

    static Frame numbered(Frame frame, long number) {
        return frame.head(frame.type(), (int) number, (int) (number >>> 32));
    }

    static byte[] numbered(byte[] body, long number) {
        INTS.set(body, 0, (int) number);
        INTS.set(body, Integer.BYTES, (int) (number >>> 32));
        return body;
    }

    /**
     * The number of a message.
     *
     * @throws IllegalStateException if it did not arrive whole
     */
    static long number(Frame frame) {
        return checked(frame.first(), frame.second(), frame.textByte(0), frame.textByte(LAST_BYTE));
    }

    /**
     * The number of a message.
     *
     * @throws IllegalStateException if it did not arrive whole
     */
    static long number(byte[] body) {
        return checked(
                (int) INTS.get(body, 0), (int) INTS.get(body, Integer.BYTES), body[TEXT], body[TEXT + LAST_BYTE]);
    }

    private static long checked(int low, int high, byte begin, byte end) {
        long number = (long) high << 32 | Integer.toUnsignedLong(low);
        byte expected = byteOf(number);
        if (number < 0 || begin != expected || end != expected) {
            throw new IllegalStateException("a damaged message: number " + number + ", text begins with " + begin
                    + " and ends with " + end + " instead of " + expected);
        }
        return number;
    }
}
