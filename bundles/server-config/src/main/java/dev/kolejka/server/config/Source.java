package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.ConfigurationException.Problem;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of one file, and on which line and in which column each character of it is. Immutable. */
final class Source {

    private final String file;
    private final int rank;
    private final String text;
    private final int[] lineStarts;

    /**
     * Keeps the text.
     *
     * @param file as it was named; problems name it so
     * @param rank problems of a lower rank come first: 0 for the configuration, more for files it names
     * @param text what is in it
     */
    Source(String file, int rank, String text) {
        this.file = file;
        this.rank = rank;
        this.text = text;
        lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(at -> text.charAt(at) == '\n')
                                .map(at -> at + 1))
                .toArray();
    }

    String file() {
        return file;
    }

    int rank() {
        return rank;
    }

    String text() {
        return text;
    }

    Place at(int offset) {
        return new Place(this, offset);
    }

    Place wholeFile() {
        return new Place(this, Place.WHOLE_FILE);
    }

    Problem problem(int offset, Saying what, Saying expected) {
        if (offset == Place.WHOLE_FILE) {
            return new Problem(file, 0, 0, what, expected);
        }
        int line = line(offset);
        int column = text.codePointCount(lineStarts[line - 1], offset) + 1;
        return new Problem(file, line, column, what, expected);
    }

    int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
