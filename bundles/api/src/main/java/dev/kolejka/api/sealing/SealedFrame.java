package dev.kolejka.api.sealing;

import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;

/**
 * How a sealed frame lies in the text of a {@link Frame} (dist/docs/protocol.md section 7).
 *
 * <pre>
 *   0   1      2        6         14                           496      512
 *   +---+------+--------+---------+------------- ... ----------+--------+
 *   | 0 | 0xA1 | key id | counter |  ciphertext: 482 bytes     |  tag   |    a letter
 *   +---+------+--------+---------+------------- ... ----------+--------+
 *   | 0 | 0xA1 |   0    | length  |  Noise message, then zeros          |    a handshake
 *   +---+------+--------+---------+------------- ... -------------------+   big-endian
 * </pre>
 *
 * The 0 in front makes it an empty text for classic programs.
 */
public final class SealedFrame {

    /** The {@code second} of a client's first handshake message. */
    public static final int HELLO = Size.OURS + 1;

    /** The {@code second} of the server's answer to it. */
    public static final int WELCOME = Size.OURS + 2;

    /** The {@code second} of a sealed letter, in both directions. */
    public static final int LETTER = Size.OURS + 3;

    /** Bytes in front of the ciphertext. */
    public static final int HEAD_BYTES = 14;

    /** Bytes of ciphertext, without the tag. */
    public static final int CIPHERTEXT_BYTES = 482;

    /** Bytes of the tag. */
    public static final int TAG_BYTES = 16;

    /** The longest handshake message. */
    public static final int MAX_HANDSHAKE_BYTES = Frame.TEXT_BYTES - HEAD_BYTES;

    private static final byte MARK = (byte) 0xA1;
    private static final int KEY_ID = 2;
    private static final int COUNTER = 6;

    private SealedFrame() {}

    /**
     * Whether a frame is marked as ours: a classic text never begins so.
     *
     * @param frame any frame
     * @return false when it cannot be a sealed letter or a handshake
     */
    public static boolean isMarked(Frame frame) {
        return frame.textByte(0) == 0 && frame.textByte(1) == MARK;
    }

    /**
     * Which keys sealed it, as it says.
     *
     * @param frame a letter
     * @return the key id, not proved by anything
     */
    public static int keyId(Frame frame) {
        return (int) number(frame, KEY_ID, Integer.BYTES);
    }

    /**
     * Its counter, or the length of its handshake message, as it says.
     *
     * @param frame a letter or a handshake
     * @return the number, not proved by anything
     */
    public static long counter(Frame frame) {
        return number(frame, COUNTER, Long.BYTES);
    }

    /**
     * Writes what stands in front of the ciphertext, or of the handshake message.
     *
     * @param frame   where to; the rest stays
     * @param keyId   which keys, 0 for a handshake
     * @param counter the counter, or the length
     */
    public static void head(Frame frame, int keyId, long counter) {
        byte[] head = new byte[HEAD_BYTES];
        writeHead(head, keyId, counter);
        frame.writeText(0, head, 0, HEAD_BYTES);
    }

    /**
     * Writes the same into bytes that will become the text of a frame.
     *
     * @param text    where to, from index 0
     * @param keyId   which keys, 0 for a handshake
     * @param counter the counter, or the length
     */
    public static void writeHead(byte[] text, int keyId, long counter) {
        text[0] = 0;
        text[1] = MARK;
        for (int i = 0; i < Integer.BYTES; i++) {
            text[KEY_ID + i] = (byte) (keyId >>> (24 - 8 * i));
        }
        for (int i = 0; i < Long.BYTES; i++) {
            text[COUNTER + i] = (byte) (counter >>> (56 - 8 * i));
        }
    }

    /**
     * Makes a frame a handshake.
     *
     * @param frame   becomes it
     * @param type    whom it is for
     * @param first   the lane of the session, which nobody believes
     * @param second  {@link #HELLO} or {@link #WELCOME}
     * @param message the Noise message
     * @throws IllegalArgumentException if the message is longer than {@value #MAX_HANDSHAKE_BYTES}
     */
    public static void handshake(Frame frame, long type, int first, int second, byte[] message) {
        if (message.length > MAX_HANDSHAKE_BYTES) {
            throw new IllegalArgumentException(
                    "handshake is " + message.length + " bytes, a frame holds " + MAX_HANDSHAKE_BYTES);
        }
        frame.head(type, first, second).text("");
        head(frame, 0, message.length);
        frame.writeText(HEAD_BYTES, message, 0, message.length);
    }

    /**
     * Reads the message of a handshake.
     *
     * @param frame any frame
     * @return a new array; empty when the frame is not marked, its key id is not 0, its length is out of range, or
     *     something other than zeros follows
     */
    public static byte[] handshake(Frame frame) {
        long length = counter(frame);
        if (!isMarked(frame) || keyId(frame) != 0 || length < 0 || length > MAX_HANDSHAKE_BYTES) {
            return new byte[0];
        }
        byte[] message = new byte[(int) length];
        frame.readText(HEAD_BYTES, message, 0, message.length);
        return isZeroFrom(frame, HEAD_BYTES + message.length) ? message : new byte[0];
    }

    private static boolean isZeroFrom(Frame frame, int at) {
        int others = 0;
        for (int i = at; i < Frame.TEXT_BYTES; i++) {
            others |= frame.textByte(i);
        }
        return others == 0;
    }

    private static long number(Frame frame, int at, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | (frame.textByte(at + i) & 0xFF);
        }
        return number;
    }
}
