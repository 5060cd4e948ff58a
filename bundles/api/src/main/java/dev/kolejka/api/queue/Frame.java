package dev.kolejka.api.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One frame: what travels on a queue, to the byte (dist/docs/protocol.md section 1).
 *
 * <pre>
 *   0        8       12       16                                  528
 *   +--------+--------+--------+------------------- ... -----------+
 *   |  type  |  first | second |  text: UTF-8, ended by a NUL      |
 *   +--------+--------+--------+------------------- ... -----------+
 *    long     int      int      512 bytes, so at most 511 of text     native byte order
 * </pre>
 *
 * A frame is a reusable buffer: whoever holds it may fill it again and again, and nothing on the way of a message
 * needs a new one. Not thread safe: one thread at a time.
 */
public final class Frame {

    /** Bytes in a frame. */
    public static final int BYTES = 528;

    /** Bytes in front of the text. */
    public static final int HEADER_BYTES = 16;

    /** Bytes of text with the closing NUL. */
    public static final int TEXT_BYTES = BYTES - HEADER_BYTES;

    /** The longest text in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = TEXT_BYTES - 1;

    /** Nothing that UTF-8 has; the last byte is nearly always the NUL behind a text. */
    private static final byte NO_LAST_BYTE = (byte) 0xFF;

    private static final int TYPE = 0;
    private static final int FIRST = 8;
    private static final int SECOND = 12;
    private static final int TEXT = HEADER_BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final byte[] bytes = new byte[BYTES];

    /** An empty frame: every byte 0. */
    public Frame() {}

    /**
     * A frame with everything in it.
     *
     * @param type   whom it is for
     * @param first  who said it
     * @param second what it asks, or where it came from
     * @param text   at most {@value #MAX_TEXT_BYTES} bytes of UTF-8
     * @throws IllegalArgumentException if the text is longer
     */
    public Frame(long type, int first, int second, String text) {
        head(type, first, second).text(text);
    }

    /**
     * Whom it is for.
     *
     * @return the type, {@code mtype} in C
     */
    public long type() {
        return (long) LONGS.get(bytes, TYPE);
    }

    /**
     * Who said it.
     *
     * @return the sender's number as the sender wrote it; nothing proves it
     */
    public int first() {
        return (int) INTS.get(bytes, FIRST);
    }

    /**
     * What it asks, or where it came from.
     *
     * @return the third field as it was written
     */
    public int second() {
        return (int) INTS.get(bytes, SECOND);
    }

    /**
     * Writes the three numbers; the text stays.
     *
     * @param type   whom it is for
     * @param first  who said it
     * @param second what it asks, or where it came from
     * @return this frame
     */
    public Frame head(long type, int first, int second) {
        LONGS.set(bytes, TYPE, type);
        INTS.set(bytes, FIRST, first);
        INTS.set(bytes, SECOND, second);
        return this;
    }

    /**
     * Addresses the frame; the rest stays.
     *
     * @param type whom it is for
     * @return this frame
     */
    public Frame type(long type) {
        LONGS.set(bytes, TYPE, type);
        return this;
    }

    /**
     * How long the text is.
     *
     * @return bytes before the first NUL, {@value #TEXT_BYTES} when there is none
     */
    public int textLength() {
        int length = 0;
        while (length < TEXT_BYTES && !Word.hasZero(word(length))) {
            length += Word.BYTES;
        }
        while (length < TEXT_BYTES && textByte(length) != 0) {
            length++;
        }
        return length;
    }

    /**
     * How much of the text, from its beginning, is plain: printable ASCII, from the blank to the tilde.
     *
     * @return bytes before the first that is anything else, as the NUL is
     */
    public int plainBytes() {
        int plain = 0;
        while (plain < TEXT_BYTES && Word.isPlain(word(plain))) {
            plain += Word.BYTES;
        }
        while (plain < TEXT_BYTES && Word.isPlain(textByte(plain))) {
            plain++;
        }
        return plain;
    }

    private long word(int index) {
        return (long) LONGS.get(bytes, TEXT + index);
    }

    /**
     * One byte of the text.
     *
     * @param index 0 to {@value #TEXT_BYTES} − 1
     * @return the byte
     */
    public byte textByte(int index) {
        return bytes[TEXT + index];
    }

    /**
     * The text up to its NUL. What is not UTF-8 reads as U+FFFD.
     *
     * @return a new string, uncleaned: it must not reach a terminal or a log as it is
     */
    public String text() {
        return new String(bytes, TEXT, textLength(), StandardCharsets.UTF_8);
    }

    /**
     * Copies text out.
     *
     * @param length how many bytes, at most {@value #TEXT_BYTES}
     * @return a new array of that length
     */
    public byte[] textBytes(int length) {
        return Arrays.copyOfRange(bytes, TEXT, TEXT + length);
    }

    /**
     * Copies bytes of the text out, whatever they are.
     *
     * @param at     index of the first, in the text
     * @param into   where to
     * @param from   index of the first there
     * @param length how many
     */
    public void readText(int at, byte[] into, int from, int length) {
        System.arraycopy(bytes, TEXT + at, into, from, length);
    }

    /**
     * Writes bytes into the text, whatever they are; the others stay.
     *
     * @param at     index of the first, in the text
     * @param source where from
     * @param from   index of the first there
     * @param length how many, so that they end within the {@value #TEXT_BYTES} bytes of the text
     * @return this frame
     */
    public Frame writeText(int at, byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, TEXT + at, length);
        return this;
    }

    /**
     * Writes the text and zeroes what follows it, so that nothing of an earlier text travels along.
     *
     * @param text at most {@value #MAX_TEXT_BYTES} bytes of UTF-8
     * @return this frame
     * @throws IllegalArgumentException if the text is longer; the frame is unchanged
     */
    public Frame text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return text(utf8, utf8.length);
    }

    /**
     * Writes the text from bytes and zeroes what follows it.
     *
     * @param utf8   the text, from index 0
     * @param length how many bytes of it, at most {@value #MAX_TEXT_BYTES}
     * @return this frame
     * @throws IllegalArgumentException if the text is longer; the frame is unchanged
     */
    public Frame text(byte[] utf8, int length) {
        return text(utf8, 0, length);
    }

    private Frame text(byte[] utf8, int from, int length) {
        if (length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("text is " + length + " bytes, a frame holds " + MAX_TEXT_BYTES);
        }
        System.arraycopy(utf8, from, bytes, TEXT, length);
        Arrays.fill(bytes, TEXT + length, BYTES, (byte) 0);
        return this;
    }

    /**
     * Writes the beginning of another frame's text and zeroes what follows it.
     *
     * @param other  where the text is from
     * @param length how many bytes of it, at most {@value #MAX_TEXT_BYTES}
     * @return this frame
     * @throws IllegalArgumentException if the text is longer; the frame is unchanged
     */
    public Frame text(Frame other, int length) {
        return text(other.bytes, TEXT, length);
    }

    /**
     * Becomes a copy of another frame.
     *
     * @param other the frame to copy
     * @return this frame
     */
    public Frame copyOf(Frame other) {
        System.arraycopy(other.bytes, 0, bytes, 0, BYTES);
        return this;
    }

    /**
     * Copies all {@value #BYTES} bytes into a buffer, whose position stays.
     *
     * @param target where to
     * @param at     index of the first byte
     */
    public void writeTo(ByteBuffer target, int at) {
        target.put(at, bytes, 0, BYTES);
    }

    /**
     * Becomes the {@value #BYTES} bytes in a buffer, whose position stays.
     *
     * @param source where from
     * @param at     index of the first byte
     */
    public void readFrom(ByteBuffer source, int at) {
        source.get(at, bytes, 0, BYTES);
    }

    /**
     * As {@link #readFrom}, from a file in memory that somebody may cut short at any moment. The JVM copies upwards, and
     * where the file ends it stops without saying so at once. So the last byte is marked before: whether the mark is
     * still there afterwards tells that the copy may not be whole, for next to nothing.
     *
     * @param source where from
     * @param at     index of the first byte
     * @return false when the last byte was not copied, or is the mark; true when all were
     */
    public boolean readFromMapped(ByteBuffer source, int at) {
        bytes[BYTES - 1] = NO_LAST_BYTE;
        source.get(at, bytes, 0, BYTES);
        return bytes[BYTES - 1] != NO_LAST_BYTE;
    }

    /**
     * The bytes as they travel.
     *
     * @return a new array of {@value #BYTES} bytes
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * A frame made of bytes as they travelled.
     *
     * @param bytes {@value #BYTES} bytes
     * @return a new frame
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public static Frame of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("frame is " + bytes.length + " bytes, must be " + BYTES);
        }
        Frame frame = new Frame();
        System.arraycopy(bytes, 0, frame.bytes, 0, BYTES);
        return frame;
    }

    /** The numbers and the length of the text; never the text, so that it may be logged. */
    @Override
    public String toString() {
        return "Frame[type=" + type() + " first=" + first() + " second=" + second() + " text=" + textLength()
                + " bytes]";
    }
}
