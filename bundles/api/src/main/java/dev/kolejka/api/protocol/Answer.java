package dev.kolejka.api.protocol;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The fixed texts of the server, to the byte, and the {@code second} they carry (dist/docs/protocol.md sections 4
 * and 5). ASCII, because classic clients print them raw.
 */
@SuppressWarnings("EnumOrdinal") // the order is that of journals: new ones come last
public enum Answer {
    /** A login was accepted; {@code first} is the client's number. */
    LOGGED_IN(0, "Zalogowano\n"),
    /** A login with the wrong password. */
    WRONG_PASSWORD(1, "Zle haslo\n"),
    /** A login nobody has. */
    WRONG_LOGIN(1, "Zly login\n"),
    /** A login of somebody whose session lives. */
    ALREADY_LOGGED_IN(1, "Taka osoba juz jest zalogowana\n"),
    /** Logged out. */
    LOGGED_OUT(2, "Wylogowano\n"),
    /** Joined a group; second is the group. */
    JOINED(Answer.GROUP, "Zapisano do grupy\n"),
    /** Left a group; second is the group. */
    LEFT(Answer.GROUP, "Wypisano z grupy\n"),
    /** A message to a group went out; second is the group. */
    SENT_TO_GROUP(Answer.GROUP, "Wiadomosc wyslana"),
    /** A message to a group the sender is not in. */
    NOT_A_MEMBER(Answer.AS_ASKED, "Nie nalezysz do tej grupy\n"),
    /** A message to a person went out. */
    SENT_TO_PERSON(0, "Wiadomosc wyslana"),
    /** A message to somebody whose mailbox holds no more. Ours: classic servers have no mailboxes. */
    MAILBOX_FULL(-1, "Skrzynka odbiorcy jest pelna\n"),
    /** A request from a number that is not logged in. */
    LOG_IN_FIRST(-1, "Najpierw sie zaloguj\n"),
    /** A request for something there is not. */
    UNKNOWN_OPERATION(-1, "Nieznana operacja\n"),
    /** A message that a server has no room on its disk for. Ours: classic servers keep nothing. */
    DISK_FULL(-1, "Brak miejsca na dysku serwera\n");

    /** The {@code second} of an answer to {@link Operation#WHO}; its text is a list. */
    public static final int WHO_SECOND = 3;

    private static final int GROUP = Integer.MIN_VALUE;
    private static final int AS_ASKED = Integer.MIN_VALUE + 1;

    private static final Answer[] ALL = values();

    private final int second;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // never written, never handed out
    private final byte[] bytes;

    Answer(int second, String text) {
        this.second = second;
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Its text.
     *
     * @return ASCII, with the newline where it has one
     */
    public String text() {
        return text;
    }

    /**
     * How a journal keeps it.
     *
     * @return a number that stays
     */
    public int code() {
        return ordinal();
    }

    /**
     * Reads one that a journal has kept.
     *
     * @param code any number
     * @return empty for one this version does not know
     */
    public static Optional<Answer> ofCode(int code) {
        return code >= 0 && code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }

    /**
     * Fills a frame with this answer; {@code first} is as in the request.
     *
     * @param frame   becomes the answer
     * @param type    whom it is for
     * @param request what it answers
     */
    public void write(Frame frame, long type, Request request) {
        int answered =
                switch (second) {
                    case GROUP -> request.target();
                    case AS_ASKED -> request.frame().second();
                    default -> second;
                };
        frame.head(type, request.frame().first(), answered).text(bytes, bytes.length);
    }

    /**
     * Recognises an answer by its text and, where that is fixed, its second. Two answers share the text of a message
     * sent; either is returned.
     *
     * @param frame a frame from a server
     * @return the answer, or empty when its text is none of the fixed ones
     */
    public static Optional<Answer> of(Frame frame) {
        for (Answer answer : ALL) {
            if (answer.matches(frame)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a frame carries this answer: its text and, where that is fixed, its second.
     *
     * @param frame a frame from a server
     * @return true also for another answer of the same text whose second differs by what was asked
     */
    public boolean matches(Frame frame) {
        if (frame.textLength() != bytes.length || (second > AS_ASKED && frame.second() != second)) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (frame.textByte(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
