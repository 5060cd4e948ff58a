package dev.kolejka.server.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of a journal is called: as in {@code segment-0000000000000000001}, so that names sort.
 *
 * @param kind  what is in it
 * @param first sequence number of its first record; of a snapshot, of the first it does not contain
 */
record FileName(Kind kind, long first) {

    /** What has this end is not finished, and of no use to anybody but its maker. */
    static final String TEMPORARY = ".new";

    private static final Pattern FORM = Pattern.compile("(segment|snapshot)-([0-9]{19})");
    private static final int PREFIX = 1;
    private static final int FIRST = 2;

    /** What is in a file. */
    enum Kind {
        SEGMENT(1, "segment"),
        SNAPSHOT(2, "snapshot");

        private final int code;
        private final String word;

        Kind(int code, String word) {
            this.code = code;
            this.word = word;
        }

        /** How its header says so. */
        int code() {
            return code;
        }

        /** What its name begins with, and what to call it. */
        String word() {
            return word;
        }
    }

    static FileName segment(long first) {
        return new FileName(Kind.SEGMENT, first);
    }

    static FileName snapshot(long first) {
        return new FileName(Kind.SNAPSHOT, first);
    }

    /** Reads a name; empty for any other file's. */
    static Optional<FileName> read(String name) {
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Kind kind = Kind.SEGMENT.word.equals(parts.group(PREFIX)) ? Kind.SEGMENT : Kind.SNAPSHOT;
        try {
            return Optional.of(new FileName(kind, Long.parseLong(parts.group(FIRST))));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.format("%s-%019d", kind.word(), first);
    }
}
