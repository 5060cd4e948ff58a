package dev.kolejka.api.server;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to a person, as it was accepted: as long as its text and no longer. Nobody sees it change; the text belongs
 * to it, and may lie elsewhere than in memory.
 */
public final class Mail {

    /** Where a text lies that does not lie in memory. Any thread. */
    public interface Place {

        /**
         * Reads it.
         *
         * @return a copy, UTF-8
         */
        byte[] read();
    }

    /** A code point is never cut, so a piece of a long text may be this much shorter than a frame. */
    private static final int LEAST_PIECE_BYTES = Frame.MAX_TEXT_BYTES - 3;

    private final int sender;
    private final int group;
    private final long atMillis;
    private final boolean verified;
    private final int length;

    /** Null when the text lies elsewhere. */
    private volatile byte @Nullable [] text;

    private volatile @Nullable Place place;

    /**
     * A message.
     *
     * @param sender   the number its sender goes by
     * @param group    the place of the group it was sent to, 0 for a personal one
     * @param atMillis when it was accepted, milliseconds since 1970
     * @param verified whether the sender proved who it is
     * @param text     UTF-8 without a NUL, at most 64 KiB; the caller does not change it any more
     */
    public Mail(int sender, int group, long atMillis, boolean verified, byte[] text) {
        this.sender = sender;
        this.group = group;
        this.atMillis = atMillis;
        this.verified = verified;
        this.text = text;
        this.length = text.length;
    }

    /**
     * A message whose text lies elsewhere.
     *
     * @param sender   the number its sender goes by
     * @param group    the place of the group it was sent to, 0 for a personal one
     * @param atMillis when it was accepted, milliseconds since 1970
     * @param verified whether the sender proved who it is
     * @param length   of the text, bytes
     * @param place    where the text lies
     */
    public Mail(int sender, int group, long atMillis, boolean verified, int length, Place place) {
        this.sender = sender;
        this.group = group;
        this.atMillis = atMillis;
        this.verified = verified;
        this.length = length;
        this.place = place;
    }

    /**
     * What a frame of mail says.
     *
     * @param mail     a frame as a classic session would get it
     * @param atMillis when it was accepted
     * @return a copy, of a sender who proved nothing
     */
    public static Mail of(Frame mail, long atMillis) {
        return new Mail(mail.first(), mail.second(), atMillis, false, mail.textBytes(mail.textLength()));
    }

    /**
     * Who sent it.
     *
     * @return the number the sender goes by
     */
    public int sender() {
        return sender;
    }

    /**
     * Where it was sent to.
     *
     * @return the group's place, 0 for a personal message
     */
    public int group() {
        return group;
    }

    /**
     * When it was accepted.
     *
     * @return milliseconds since 1970
     */
    public long atMillis() {
        return atMillis;
    }

    /**
     * Whether its sender proved who it is.
     *
     * @return false for one from a classic session
     */
    public boolean isVerified() {
        return verified;
    }

    /**
     * Its text, read from where it lies.
     *
     * @return UTF-8, uncleaned; not to be changed
     */
    public byte[] text() {
        byte[] inMemory = text;
        // A text that has moved has a place: that was set first.
        return inMemory != null ? inMemory : requireNonNull(place).read();
    }

    /**
     * How long its text is.
     *
     * @return bytes, at most 64 KiB
     */
    public int length() {
        return length;
    }

    /**
     * Whether its text takes memory.
     *
     * @return false when it lies elsewhere
     */
    public boolean isInMemory() {
        return text != null;
    }

    /**
     * Its text lies elsewhere from now on, and not in memory. For journals.
     *
     * @param where has the same bytes
     */
    public void moveTo(Place where) {
        place = where;
        text = null;
    }

    /**
     * How much of a mailbox it takes.
     *
     * @return frames a classic session would get it in, at least 1
     */
    public int frames() {
        return length <= Frame.MAX_TEXT_BYTES ? 1 : (length + LEAST_PIECE_BYTES - 1) / LEAST_PIECE_BYTES;
    }

    /**
     * The same in messages that fit into frames, cleaned, because classic clients print what they get: each on one line,
     * so that a newline becomes a blank.
     *
     * @return at least one
     */
    public List<Mail> pieces() {
        String whole = new String(text(), StandardCharsets.UTF_8);
        String clean = Text.cleanLine(whole);
        if (length <= Frame.MAX_TEXT_BYTES && clean.equals(whole)) {
            return List.of(this);
        }
        return Text.pieces(clean, Frame.MAX_TEXT_BYTES).stream()
                .map(piece -> new Mail(sender, group, atMillis, verified, piece.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /**
     * Fills a frame for a classic session.
     *
     * @param into gets first, second and text; its type stays
     * @throws IllegalArgumentException if the text is longer than a frame's: {@link #pieces} are not
     */
    public void write(Frame into) {
        into.head(into.type(), sender, group).text(text(), length);
    }

    /** The numbers and the length of the text; never the text, so that it may be logged. */
    @Override
    public String toString() {
        return "Mail[sender=" + sender + " group=" + group + " text=" + length + " bytes]";
    }
}
