package dev.kolejka.api.sealing;

import java.util.Arrays;

/**
 * Puts the parts of a text together (dist/docs/protocol.md section 7). One text at a time: its parts come in order, each
 * once; any other part discards what was gathered. Not thread safe.
 */
public final class Parts {

    private final int longest;
    private byte[] text = new byte[Letter.MAX_TEXT_BYTES];
    private int length;
    private int next;
    private long id;
    private int operation;
    private int peer;

    /** What a part brought about. */
    public enum Result {
        /** The text is whole: {@link #text()}. */
        WHOLE,
        /** More parts have to come. */
        MORE,
        /** It does not continue what was gathered; everything was discarded. */
        GAP,
        /** The text grew beyond the longest there may be; everything was discarded. */
        TOO_LONG
    }

    /** Of texts to {@link Letters#MAX_TEXT_BYTES}. */
    public Parts() {
        this(Letters.MAX_TEXT_BYTES);
    }

    /**
     * Of texts to a length.
     *
     * @param longest bytes over all parts
     */
    public Parts(int longest) {
        this.longest = longest;
    }

    /**
     * How many letters a text needs.
     *
     * @param bytes its length
     * @return at least 1
     */
    public static int count(int bytes) {
        return Math.max(1, (bytes + Letter.MAX_TEXT_BYTES - 1) / Letter.MAX_TEXT_BYTES);
    }

    /**
     * Makes a letter, whose head was written, one part of a text.
     *
     * @param letter which
     * @param utf8   the whole text
     * @param part   from 0, below {@link #count}
     */
    public static void write(Letter letter, byte[] utf8, int part) {
        int from = part * Letter.MAX_TEXT_BYTES;
        letter.text(utf8, from, Math.min(Letter.MAX_TEXT_BYTES, utf8.length - from))
                .part(part, part == count(utf8.length) - 1);
    }

    /**
     * Takes a part.
     *
     * @param letter a letter that opened
     * @return what it brought about
     */
    public Result add(Letter letter) {
        if (letter.part() == 0) {
            begin(letter);
        } else if (letter.part() != next
                || letter.id() != id
                || meaning(letter) != operation
                || letter.peer() != peer) {
            discard();
            return Result.GAP;
        }
        if (!letter.isWhole()) {
            discard();
            return Result.GAP;
        }
        if (length + letter.textLength() > longest) {
            discard();
            return Result.TOO_LONG;
        }
        append(letter);
        return letter.isLast() ? Result.WHOLE : Result.MORE;
    }

    private void begin(Letter letter) {
        length = 0;
        next = 0;
        id = letter.id();
        operation = meaning(letter);
        peer = letter.peer();
    }

    /** Mail becomes the oldest while its parts are on their way, when what was before it is acknowledged. */
    private static int meaning(Letter letter) {
        return letter.operation() & ~Letters.OLDEST;
    }

    private void append(Letter letter) {
        if (length + letter.textLength() > text.length) {
            text = Arrays.copyOf(text, Math.min(longest, 2 * (length + letter.textLength())));
        }
        length += letter.copyText(text, length);
        next = letter.isLast() ? -1 : next + 1; // behind the last part none continues
    }

    /** Forgets what was gathered. */
    public void discard() {
        length = 0;
        next = -1;
    }

    /**
     * The text, when it is whole.
     *
     * @return a new array
     */
    public byte[] text() {
        return Arrays.copyOf(text, length);
    }
}
