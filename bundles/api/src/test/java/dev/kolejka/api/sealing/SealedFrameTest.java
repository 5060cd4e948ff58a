package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.testing.Seeds;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFrameTest {

    private final Frame frame = new Frame(9, 9, 9, "x".repeat(Frame.MAX_TEXT_BYTES));

    @Test
    void theHeadLiesAsTheProtocolDrawsIt() {
        SealedFrame.head(frame, 0x01020304, 0x1112131415161718L);

        assertEquals(
                "00a1" + "01020304" + "1112131415161718" + "78", HexFormat.of().formatHex(frame.textBytes(15)));
        assertTrue(SealedFrame.isMarked(frame));
        assertEquals(0x01020304, SealedFrame.keyId(frame));
        assertEquals(0x1112131415161718L, SealedFrame.counter(frame));
    }

    @Test
    void negativeNumbersAreReadAsTheyWereWritten() {
        SealedFrame.head(frame, Integer.MIN_VALUE, -2);

        assertEquals(Integer.MIN_VALUE, SealedFrame.keyId(frame));
        assertEquals(-2, SealedFrame.counter(frame));
    }

    @Test
    void aHeadAndALetterAndItsTagFillTheText() {
        assertEquals(Frame.TEXT_BYTES, SealedFrame.HEAD_BYTES + SealedFrame.CIPHERTEXT_BYTES + SealedFrame.TAG_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 96, 497, 498})
    void aHandshakeOfAnyLengthIsRead(int length) {
        byte[] message = message(length);

        SealedFrame.handshake(frame, 7, 71, SealedFrame.HELLO, message);

        assertEquals(7, frame.type());
        assertEquals(71, frame.first());
        assertEquals((1 << 30) + 1, frame.second());
        assertEquals("", frame.text());
        assertArrayEquals(message, SealedFrame.handshake(frame));
    }

    @Test
    void aHandshakeThatIsTooLongIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SealedFrame.handshake(frame, 1, 1, SealedFrame.HELLO, message(499)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 160", "2, 1", "5, 1", "6, 128", "6, 1", "12, 255", "13, 9", "24, 1", "511, 128"})
    void anyOtherByteThanThoseOfTheMessageMakesItNone(int at, int value) {
        SealedFrame.handshake(frame, 7, 71, SealedFrame.WELCOME, message(10));

        frame.writeText(at, new byte[] {(byte) value}, 0, 1);

        assertEquals(0, SealedFrame.handshake(frame).length);
    }

    @Test
    void aClassicTextIsNeverTakenForOne() {
        assertFalse(SealedFrame.isMarked(frame.text("")));
        assertFalse(SealedFrame.isMarked(frame.text("\u00a1hola!")));
    }

    @Test
    void whateverComesAMessageFitsItsFrame() {
        SplittableRandom random = Seeds.random(SealedFrameTest.class);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            SealedFrame.handshake(frame, 7, 71, SealedFrame.WELCOME, message(random.nextInt(499)));
            byte[] text = Noisy.bytes(random, frame.textBytes(Frame.TEXT_BYTES));
            frame.writeText(0, Arrays.copyOf(text, Frame.TEXT_BYTES), 0, Frame.TEXT_BYTES);

            int length = SealedFrame.handshake(frame).length;

            assertTrue(length <= SealedFrame.MAX_HANDSHAKE_BYTES);
            read += length > 0 ? 1 : 0;
        }
        assertTrue(read > 1000 && read < 99_000, read + " were read");
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) 0x5A);
        return message;
    }
}
