package dev.kolejka.api.sealing;

import java.util.Optional;

/**
 * A message as answers to {@code peek} and {@code history} tell of it: a line of fields with tabs between them
 * (dist/docs/protocol.md section 7). Names and not places, since whom they name may be gone.
 *
 * <pre>
 *   number TAB atMillis TAB from TAB to TAB flags TAB text
 * </pre>
 *
 * @param number     counts the messages of whoever asked: in a mailbox the mail's number, else the place in the history
 * @param atMillis   when it was accepted, milliseconds since 1970
 * @param from       the sender's login; empty when nobody has the number any more
 * @param to         the recipient's login, or the group's name
 * @param isToGroup  whether {@code to} is a group; flag {@code g}
 * @param unverified whether the sender proved nothing, as by a classic session; flag {@code u}
 * @param again      whether it may have been shown before; flag {@code a}
 * @param text       uncleaned
 */
public record CopiedMail(
        long number,
        long atMillis,
        String from,
        String to,
        boolean isToGroup,
        boolean unverified,
        boolean again,
        String text) {

    private static final int FIELDS = 6;
    private static final char TO_GROUP = 'g';
    private static final char UNVERIFIED = 'u';
    private static final char AGAIN = 'a';

    /**
     * Its line.
     *
     * @return without the newline that ends it
     */
    public String line() {
        StringBuilder line = new StringBuilder(text.length() + 64);
        line.append(number).append('\t').append(atMillis).append('\t');
        escape(from, line);
        line.append('\t');
        escape(to, line);
        line.append('\t');
        if (isToGroup) {
            line.append(TO_GROUP);
        }
        if (unverified) {
            line.append(UNVERIFIED);
        }
        if (again) {
            line.append(AGAIN);
        }
        escape(text, line.append('\t'));
        return line.toString();
    }

    private static void escape(String field, StringBuilder into) {
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            switch (next) {
                case '\\' -> into.append("\\\\");
                case '\t' -> into.append("\\t");
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                default -> into.append(next);
            }
        }
    }

    /**
     * Reads a line.
     *
     * @param line from a server; may be anything
     * @return empty when it is none
     */
    public static Optional<CopiedMail> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            String flags = fields[4];
            return Optional.of(new CopiedMail(
                    Long.parseLong(fields[0]),
                    Long.parseLong(fields[1]),
                    unescape(fields[2]),
                    unescape(fields[3]),
                    flags.indexOf(TO_GROUP) >= 0,
                    flags.indexOf(UNVERIFIED) >= 0,
                    flags.indexOf(AGAIN) >= 0,
                    unescape(fields[5])));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next != '\\' || i + 1 == field.length()) {
                text.append(next);
                continue;
            }
            char escaped = field.charAt(++i);
            text.append(
                    switch (escaped) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        return text.toString();
    }

    /** Without the text, so that it may be logged. */
    @Override
    public String toString() {
        return "CopiedMail[number=" + number + " text=" + text.length() + " characters]";
    }
}
