package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private final Request request = new Request(new Numbering(new Size(3, 2, 64)));

    @Test
    void aFrameIsReadAsWhoAsksWhatOfWhom() {
        Frame frame = new Frame(1, 4, 13, "hej");

        request.read(frame);

        assertEquals(Operation.TO_PERSON, request.operation());
        assertEquals(1, request.sender());
        assertEquals(2, request.target());
        assertEquals("hej", request.text());
        assertEquals(3, request.textLength());
        assertSame(frame, request.frame());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 3, 7, Integer.MAX_VALUE})
    void aNumberNobodyHasIsNoSender(int first) {
        assertEquals(0, request.read(new Frame(1, first, 3, "")).sender());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 15, 1 << 30, Integer.MAX_VALUE})
    void anOperationThereIsNotIsUnknownAndMeansNobody(int second) {
        request.read(new Frame(1, 4, second, "hej"));

        assertEquals(Operation.UNKNOWN, request.operation());
        assertEquals(0, request.target());
        assertEquals(1, request.sender());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"hej|hej", "hej%|hej", "hej%%|hej%", "%hej|%hej", "%|''", "''|''", "%%|%", "hej%%%|hej%%"})
    void oneNewlineAtTheEndIsNotPartOfTheText(String sent, String read) {
        request.read(new Frame(1, 4, 13, sent.replace('%', '\n')));

        assertEquals(read.replace('%', '\n'), request.text());
        assertEquals(read.length(), request.textLength());
    }

    @Test
    void theNumbersBeforeAnEmptyTextAreNotItsNewline() {
        request.read(new Frame(1, 4, 0x0A0A_0A0A, ""));

        assertEquals(0, request.textLength());
        assertEquals("", request.text());
    }

    @Test
    void lengthsCountBytesNotLetters() {
        request.read(new Frame(1, 4, 13, "żółw\n"));

        assertEquals("żółw", request.text());
        assertEquals(7, request.textLength());
    }

    @Test
    void aTextWithoutNulIsReadWhole() {
        byte[] bytes = new Frame(1, 4, 13, "").toBytes();
        Arrays.fill(bytes, Frame.HEADER_BYTES, Frame.BYTES, (byte) 'x');

        request.read(Frame.of(bytes));
        assertEquals(512, request.textLength());
        assertEquals("x".repeat(512), request.text());

        bytes[Frame.BYTES - 1] = '\n';
        request.read(Frame.of(bytes));
        assertEquals(511, request.textLength());
        assertEquals("x".repeat(511), request.text());
    }

    @Test
    void whatIsNoUtf8IsReadWithReplacementCharacters() {
        byte[] broken = "\u00C5\u0142\n".getBytes(StandardCharsets.ISO_8859_1);

        request.read(new Frame(1, 4, 13, "").text(broken, broken.length));

        assertEquals("\uFFFD?", request.text());
    }

    @Test
    void aRequestReadAgainKeepsNothingOfTheFrameBefore() {
        request.read(new Frame(1, 4, 13, "hej\n"));

        request.read(new Frame(1, 99, -5, ""));

        assertEquals(Operation.UNKNOWN, request.operation());
        assertEquals(0, request.sender());
        assertEquals(0, request.target());
        assertEquals("", request.text());
        assertEquals(0, request.textLength());
    }

    @Test
    void beforeItReadsAnythingItAsksNothing() {
        assertEquals(Operation.UNKNOWN, request.operation());
        assertEquals(0, request.sender());
        assertEquals("", request.text());
    }
}
