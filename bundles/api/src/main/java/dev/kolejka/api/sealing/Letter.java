package dev.kolejka.api.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is inside a sealed frame: one part of a request, an answer, a mail or a notice (dist/docs/protocol.md section 7).
 *
 * <pre>
 *   0      8          16          20     24     26       28                482
 *   +------+----------+-----------+------+------+--------+------- ... -----+
 *   | id   | atMillis | operation | peer | part | length |  text: UTF-8    |
 *   +------+----------+-----------+------+------+--------+------- ... -----+   big-endian
 * </pre>
 *
 * A reusable buffer, as a {@link dev.kolejka.api.queue.Frame} is. Not thread safe: one thread at a time.
 */
public final class Letter {

    /** How long it is. */
    public static final int BYTES = SealedFrame.CIPHERTEXT_BYTES;

    /** The most bytes of text in one part. */
    public static final int MAX_TEXT_BYTES = BYTES - Letter.TEXT;

    /** The bit of the part's number that marks the last. */
    public static final int LAST = 0x8000;

    private static final int ID = 0;
    private static final int AT = 8;
    private static final int OPERATION = 16;
    private static final int PEER = 20;
    private static final int PART = 24;
    private static final int LENGTH = 26;
    private static final int TEXT = 28;

    private final byte[] bytes = new byte[BYTES];

    /** An empty letter: every byte 0. */
    public Letter() {}

    /**
     * Writes the numbers, and no text, as its only part.
     *
     * @param id        what it counts: a request, a mail
     * @param atMillis  when it was said, milliseconds since 1970
     * @param operation what it is
     * @param peer      whom or what it means
     * @return this letter
     */
    public Letter head(long id, long atMillis, int operation, int peer) {
        Arrays.fill(bytes, (byte) 0);
        write(ID, Long.BYTES, id);
        write(AT, Long.BYTES, atMillis);
        write(OPERATION, Integer.BYTES, operation);
        write(PEER, Integer.BYTES, peer);
        write(PART, Short.BYTES, LAST);
        return this;
    }

    /**
     * Makes it one of several parts.
     *
     * @param index  from 0, below {@value #LAST}
     * @param isLast whether none follows
     * @return this letter
     */
    public Letter part(int index, boolean isLast) {
        write(PART, Short.BYTES, isLast ? index | LAST : index);
        return this;
    }

    /**
     * Writes the text, and zeroes what follows it.
     *
     * @param source where from
     * @param from   index of the first byte
     * @param length how many bytes, at most {@link #MAX_TEXT_BYTES}
     * @return this letter
     * @throws IllegalArgumentException if the text is longer
     */
    public Letter text(byte[] source, int from, int length) {
        if (length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("text is " + length + " bytes, a letter holds " + MAX_TEXT_BYTES);
        }
        write(LENGTH, Short.BYTES, length);
        System.arraycopy(source, from, bytes, TEXT, length);
        Arrays.fill(bytes, TEXT + length, BYTES, (byte) 0);
        return this;
    }

    /**
     * What it counts: a request, a mail.
     *
     * @return the id
     */
    public long id() {
        return read(ID, Long.BYTES);
    }

    /**
     * When it was said.
     *
     * @return milliseconds since 1970
     */
    public long atMillis() {
        return read(AT, Long.BYTES);
    }

    /**
     * What it is.
     *
     * @return the operation, with its flags
     */
    public int operation() {
        return (int) read(OPERATION, Integer.BYTES);
    }

    /**
     * Whom or what it means.
     *
     * @return a place, or an outcome
     */
    public int peer() {
        return (int) read(PEER, Integer.BYTES);
    }

    /**
     * Which part it is.
     *
     * @return from 0
     */
    public int part() {
        return (int) read(PART, Short.BYTES) & ~LAST;
    }

    /**
     * Whether no part follows.
     *
     * @return true also for an only part
     */
    public boolean isLast() {
        return (read(PART, Short.BYTES) & LAST) != 0;
    }

    /**
     * How long its text is.
     *
     * @return bytes as it says; more than {@link #MAX_TEXT_BYTES} means that it is malformed
     */
    public int textLength() {
        return (int) read(LENGTH, Short.BYTES);
    }

    /**
     * Whether its length can be true.
     *
     * @return false for a letter of another version, or of a broken peer
     */
    public boolean isWhole() {
        return textLength() <= MAX_TEXT_BYTES;
    }

    /**
     * Copies the text out.
     *
     * @param into where to
     * @param at   index of the first byte
     * @return how many bytes
     */
    public int copyText(byte[] into, int at) {
        int length = Math.min(textLength(), MAX_TEXT_BYTES);
        System.arraycopy(bytes, TEXT, into, at, length);
        return length;
    }

    /**
     * The text of this part.
     *
     * @return a new string, uncleaned: it must not reach a terminal or a log as it is
     */
    public String text() {
        return new String(bytes, TEXT, Math.min(textLength(), MAX_TEXT_BYTES), StandardCharsets.UTF_8);
    }

    /**
     * Its bytes, for whoever seals or opens.
     *
     * @return the array itself, {@link #BYTES} long
     */
    public byte[] bytes() {
        return bytes;
    }

    private long read(int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        return number;
    }

    private void write(int at, int length, long number) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (number >>> (8 * (length - 1 - i)));
        }
    }

    /** The numbers and the length of the text; never the text, so that it may be logged. */
    @Override
    public String toString() {
        return "Letter[id=" + id() + " operation=" + operation() + " peer=" + peer() + " part=" + part()
                + (isLast() ? " last" : "") + " text=" + textLength() + " bytes]";
    }
}
