package dev.kolejka.api.sealing;

import java.util.Optional;

/**
 * What a request {@code history} asks for: a line for each condition, in any order, none for what is not asked
 * (dist/docs/protocol.md section 7). The newest messages that meet all of them are meant.
 *
 * <pre>
 *   with LOGIN      personal messages to or from a person
 *   group NAME      messages to a group
 *   since MILLIS    accepted then or later, milliseconds since 1970
 *   before NUMBER   whose place in the history is lower
 *   words WORD …    in whose text each of these words stands, in capitals or not, in whole or as a part of another
 *   most N          at most so many
 * </pre>
 *
 * @param with        whose, or which group's; empty for all
 * @param isGroup     whether that is a group
 * @param sinceMillis 0 for all
 * @param before      {@link Long#MAX_VALUE} for all
 * @param words       empty for all
 * @param most        1 to {@value #MAX}
 */
public record HistorySearch(
        Optional<String> with, boolean isGroup, long sinceMillis, long before, Optional<String> words, int most) {

    /** The most messages of one answer. */
    public static final int MAX = 10_000;

    /** An answer ends in this when there may be more before it, a tab, and the number to go on before. */
    public static final String CUT = "...";

    private static final String WITH = "with";
    private static final String GROUP = "group";
    private static final String SINCE = "since";
    private static final String BEFORE = "before";
    private static final String WORDS = "words";
    private static final String MOST = "most";

    /** Everything, as far as one answer goes. */
    public static final HistorySearch ALL =
            new HistorySearch(Optional.empty(), false, 0, Long.MAX_VALUE, Optional.empty(), MAX);

    public HistorySearch {
        if (most < 1 || most > MAX) {
            throw new IllegalArgumentException("1 to " + MAX + " messages can be asked for, not " + most);
        }
    }

    /**
     * The same, further back.
     *
     * @param number  whose messages before are meant
     * @param atMost how many
     * @return another search
     */
    public HistorySearch before(long number, int atMost) {
        return new HistorySearch(with, isGroup, sinceMillis, number, words, atMost);
    }

    /**
     * As it travels.
     *
     * @return lines, each ended by a newline
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        with.ifPresent(name -> line(text, isGroup ? GROUP : WITH, name));
        if (sinceMillis > 0) {
            line(text, SINCE, String.valueOf(sinceMillis));
        }
        if (before != Long.MAX_VALUE) {
            line(text, BEFORE, String.valueOf(before));
        }
        words.ifPresent(wanted -> line(text, WORDS, wanted.replace('\n', ' ').replace('\r', ' ')));
        return line(text, MOST, String.valueOf(most)).toString();
    }

    private static StringBuilder line(StringBuilder text, String key, String value) {
        return text.append(key).append(' ').append(value).append('\n');
    }

    /**
     * Reads one. Conditions of a later version are passed over.
     *
     * @param text from a client; may be anything
     * @return empty when it is none
     */
    public static Optional<HistorySearch> parse(String text) {
        HistorySearch search = ALL;
        try {
            for (String line : text.lines().toList()) {
                int blank = line.indexOf(' ');
                search = blank < 0 ? search : search.and(line.substring(0, blank), line.substring(blank + 1));
            }
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
        return Optional.of(search);
    }

    private HistorySearch and(String key, String value) {
        return switch (key) {
            case WITH -> new HistorySearch(Optional.of(value), false, sinceMillis, before, words, most);
            case GROUP -> new HistorySearch(Optional.of(value), true, sinceMillis, before, words, most);
            case SINCE -> new HistorySearch(with, isGroup, Long.parseLong(value), before, words, most);
            case BEFORE -> before(Long.parseLong(value), most);
            case WORDS -> new HistorySearch(with, isGroup, sinceMillis, before, Optional.of(value), most);
            case MOST -> before(before, (int) Math.min(MAX, Long.parseLong(value)));
            default -> this;
        };
    }

    /** Without the words, so that it may be logged. */
    @Override
    public String toString() {
        return "HistorySearch[before=" + before + " most=" + most + "]";
    }
}
