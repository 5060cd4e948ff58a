package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeLinesTest {

    private static List<String> read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes));
    }

    private static List<String> read(InputStream in) throws IOException {
        PipeLines lines = new PipeLines(in);
        List<String> read = new ArrayList<>();
        Line line;
        do {
            line = lines.read(new Question("", Question.Kind.TEXT));
            read.add(line.kind() == Line.Kind.TYPED ? new String(line.typed()) : line.toString());
        } while (line.kind() != Line.Kind.END);
        return read;
    }

    @Test
    void linesEndInANewlineOrACarriageReturnAndOne() throws IOException {
        assertEquals(List.of("unix", "dos", "", "", "END"), read("unix\ndos\r\n\n\r\n".getBytes(UTF_8)));
    }

    @Test
    void onlyOneCarriageReturnBelongsToTheEndOfALine() throws IOException {
        assertEquals(List.of("a\rb\r", "END"), read("a\rb\r\r\n".getBytes(UTF_8)));
    }

    @Test
    void theLastLineMayEndWithoutANewline() throws IOException {
        assertEquals(List.of("one", "two", "END"), read("one\ntwo".getBytes(UTF_8)));
        assertEquals(List.of("END"), read(new byte[0]));
    }

    @Test
    void lettersOfAnyLengthArriveWholeEvenByteByByte() throws IOException {
        String text = "zażółć gęślą jaźń € 😀";
        InputStream trickle = new Keys(text + "\n", () -> {});

        assertEquals(List.of(text, "END"), read(trickle));
    }

    @Test
    void whatIsNotUtf8IsNotGuessedAndTheNextLineIsRead() throws IOException {
        assertEquals(List.of("NOT_UTF8", "next", "NOT_UTF8", "END"), read("za¿ó³æ\nnext\n\u00c5".getBytes(ISO_8859_1)));
    }

    @Test
    void aLineTooLongIsSkippedToItsEnd() throws IOException {
        String longest = "x".repeat(PipeLines.MAX_LINE_BYTES);

        assertEquals(
                List.of(longest, "TOO_LONG", "next", "TOO_LONG", "END"),
                read((longest + "\n" + longest + "y\nnext\n" + longest.repeat(3)).getBytes(UTF_8)));
    }

    @Test
    void aLineDoesNotShowItselfWhenPrinted() {
        assertEquals("TYPED", Line.of("kota".toCharArray()).toString());
    }
}
