package dev.kolejka.api.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kolejka.api.testing.HexDump;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final byte[] FULL = new byte[Frame.TEXT_BYTES];

    static {
        Arrays.fill(FULL, (byte) 'x');
    }

    @Test
    void everyByteIsWhereTheProtocolDrawsIt() {
        Frame frame = new Frame(0x0102_0304_0506_0708L, 0x1112_1314, 0x2122_2324, "Cześć, żółw");

        assertEquals(
                """
                00000000  08 07 06 05 04 03 02 01  14 13 12 11 24 23 22 21  |............$#"!|
                00000010  43 7a 65 c5 9b c4 87 2c  20 c5 bc c3 b3 c5 82 77  |Cze...., ......w|
                00000020  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
                *
                00000210
                """,
                HexDump.of(frame));
    }

    @Test
    void numbersTravelInTheOrderOfTheMachine() {
        ByteBuffer bytes = ByteBuffer.wrap(new Frame(Long.MIN_VALUE + 7, -2, 1 << 30, "").toBytes())
                .order(ByteOrder.nativeOrder());

        assertEquals(Long.MIN_VALUE + 7, bytes.getLong(0));
        assertEquals(-2, bytes.getInt(8));
        assertEquals(1 << 30, bytes.getInt(12));
    }

    @Test
    void sizesAddUp() {
        assertEquals(528, Frame.BYTES);
        assertEquals(16, Frame.HEADER_BYTES);
        assertEquals(512, Frame.TEXT_BYTES);
        assertEquals(511, Frame.MAX_TEXT_BYTES);
        assertEquals(528, new Frame().toBytes().length);
    }

    @Test
    void aNewFrameIsAllZero() {
        assertArrayEquals(new byte[528], new Frame().toBytes());
        assertEquals("", new Frame().text());
    }

    @Test
    void whatIsWrittenIsRead() {
        Frame frame = new Frame(9, 4, -1, "żółw");

        assertEquals(9, frame.type());
        assertEquals(4, frame.first());
        assertEquals(-1, frame.second());
        assertEquals("żółw", frame.text());
        assertEquals(7, frame.textLength());
        assertEquals((byte) 0xC5, frame.textByte(0));
        assertArrayEquals("żó".getBytes(StandardCharsets.UTF_8), frame.textBytes(4));
    }

    @Test
    void numbersAreWrittenWithoutTouchingTheText() {
        Frame frame = new Frame(9, 4, -1, "hej");

        frame.head(1, 2, 3).type(77);

        assertEquals("Frame[type=77 first=2 second=3 text=3 bytes]", frame.toString());
        assertEquals("hej", frame.text());
    }

    @Test
    void aTextWithoutNulIsAllOfItsBytes() {
        byte[] bytes = new byte[Frame.BYTES];
        System.arraycopy(FULL, 0, bytes, Frame.HEADER_BYTES, FULL.length);

        Frame frame = Frame.of(bytes);

        assertEquals(512, frame.textLength());
        assertEquals("x".repeat(512), frame.text());
        assertArrayEquals(FULL, frame.textBytes(512));
    }

    @Test
    void theLongestTextLeavesRoomForItsNul() {
        Frame frame = new Frame(1, 0, 0, "x".repeat(511));

        assertEquals(511, frame.textLength());
        assertEquals(0, frame.textByte(511));
    }

    @Test
    void aLongerTextIsRefusedWithItsLengthAndTheFrameStays() {
        Frame frame = new Frame(1, 4, 2, "as it was");
        Frame before = new Frame().copyOf(frame);

        // 256 two-byte letters: 256 characters, 512 bytes
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> frame.text("ż".repeat(256)));
        assertThrows(IllegalArgumentException.class, () -> frame.text(FULL, 512));

        assertEquals("text is 512 bytes, a frame holds 511", refusal.getMessage());
        assertArrayEquals(before.toBytes(), frame.toBytes());
    }

    @Test
    void aLengthThatIsNoneIsRefusedAndTheFrameStays() {
        Frame frame = new Frame(1, 4, 2, "as it was");

        assertThrows(IndexOutOfBoundsException.class, () -> frame.text(FULL, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> frame.text(new byte[3], 4));

        assertEquals("as it was", frame.text());
    }

    @Test
    void nothingOfAnEarlierTextTravelsAlong() {
        Frame frame = new Frame(1, 4, 2, "x".repeat(511));

        frame.text("kota");

        assertArrayEquals(new Frame(1, 4, 2, "kota").toBytes(), frame.toBytes());
    }

    @Test
    void onlyTheNamedBytesOfAnArrayBecomeText() {
        Frame frame = new Frame().text("kotara".getBytes(StandardCharsets.UTF_8), 4);

        assertEquals("kota", frame.text());
        assertEquals(0, frame.textByte(4));
    }

    @Test
    void aTextEndsAtItsFirstNul() {
        Frame frame = new Frame(1, 0, 0, "ala\0kota");

        assertEquals(3, frame.textLength());
        assertEquals("ala", frame.text());
    }

    @Test
    void whatIsNoUtf8ReadsAsReplacementCharacters() {
        Frame frame = new Frame().text(new byte[] {'a', (byte) 0xC5, 'b', (byte) 0xFF}, 4);

        assertEquals("a\uFFFDb\uFFFD", frame.text());
    }

    @Test
    void bytesAndFramesTurnIntoEachOtherWithoutSharing() {
        byte[] bytes = new Frame(8, 4, 3, "ala,bob,").toBytes();
        Frame frame = Frame.of(bytes);

        bytes[0] = 99;
        frame.toBytes()[0] = 98;

        assertArrayEquals(new Frame(8, 4, 3, "ala,bob,").toBytes(), frame.toBytes());
    }

    @Test
    void anyOtherNumberOfBytesIsNoFrame() {
        assertEquals(
                "frame is 520 bytes, must be 528",
                assertThrows(IllegalArgumentException.class, () -> Frame.of(new byte[520]))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Frame.of(new byte[529]));
    }

    @Test
    void aCopyIsEqualAndItsOwn() {
        Frame original = new Frame(8, 4, 3, "ala,bob,");
        Frame copy = new Frame(1, 1, 1, "something longer").copyOf(original);

        original.text("changed");

        assertArrayEquals(new Frame(8, 4, 3, "ala,bob,").toBytes(), copy.toBytes());
    }

    @Test
    void framesLieInBuffersWhereTheyArePutAndNowhereElse() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(528 + 10);
        Frame frame = new Frame(8, 4, 3, "x".repeat(511));

        frame.writeTo(buffer, 5);
        Frame read = new Frame(1, 1, 1, "something else");
        read.readFrom(buffer, 5);

        assertArrayEquals(frame.toBytes(), read.toBytes());
        assertEquals(0, buffer.position());
        assertEquals(0, buffer.get(4));
        assertEquals(0, buffer.get(533));
    }

    @Test
    void aCopyOutOfAMappedFileThatIsSurelyWholeIsTold() {
        ByteBuffer mapped = ByteBuffer.allocateDirect(600);
        Frame put = new Frame(7, 8, 9, "some text");
        put.writeTo(mapped, 5);
        Frame read = new Frame(1, 1, 1, "something else");

        assertTrue(read.readFromMapped(mapped, 5));
        assertArrayEquals(put.toBytes(), read.toBytes());

        mapped.put(5 + Frame.BYTES - 1, (byte) 0xFF);
        assertFalse(read.readFromMapped(mapped, 5), "the mark is there: the system has to be asked");
        assertEquals(-1, read.toBytes()[Frame.BYTES - 1]);
    }

    @Test
    void theLabelOfAFrameHoldsNoText() {
        String label = new Frame(1, 4, 1, "ala kota").toString();

        assertEquals("Frame[type=1 first=4 second=1 text=8 bytes]", label);
        assertFalse(label.contains("kota"));
    }

    @Test
    void takesTheBeginningOfAnotherFramesTextAndNothingOfItsOwnStays() {
        Frame other = new Frame(7, 8, 9, "Dzień dobry");
        Frame frame = new Frame(1, 2, 3, "a much longer text than that");

        frame.text(other, 6);

        assertArrayEquals(new Frame(1, 2, 3, "Dzień").toBytes(), frame.toBytes());
        assertThrows(IllegalArgumentException.class, () -> frame.text(other, Frame.TEXT_BYTES));
        assertArrayEquals(new Frame(1, 2, 3, "Dzień").toBytes(), frame.toBytes());
    }

    @Test
    void everyByteAtEveryPlaceIsFoundWhereItIs() {
        for (int at = 0; at < Frame.TEXT_BYTES; at++) {
            for (int value = 0; value < 256; value++) {
                Frame frame = plainBut(at, (byte) value);
                boolean isPlain = value >= 0x20 && value <= 0x7E;
                if (frame.plainBytes() != (isPlain ? Frame.TEXT_BYTES : at)
                        || frame.textLength() != (value == 0 ? at : Frame.TEXT_BYTES)) {
                    fail("byte " + value + " at " + at + ": plain " + frame.plainBytes() + ", length "
                            + frame.textLength());
                }
            }
        }
    }

    @Test
    void theFirstOfSeveralIsFoundWhateverFollowsInItsWord() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                byte[] text = {'a', (byte) first, (byte) second, 0, (byte) 0xFF, 1, 'b', 'c'};
                Frame frame = new Frame().text(text, text.length);

                assertEquals(lengthUntil(text, b -> b == 0), frame.textLength());
                assertEquals(lengthUntil(text, b -> b < 0x20 || b > 0x7E), frame.plainBytes());
            }
        }
    }

    private static int lengthUntil(byte[] text, IntPredicate end) {
        int length = 0;
        while (!end.test(text[length])) {
            length++;
        }
        return length;
    }

    /** A text of 512 bytes, blank to tilde and over again, but for one. */
    private static Frame plainBut(int at, byte value) {
        byte[] bytes = new byte[Frame.BYTES];
        for (int i = Frame.HEADER_BYTES; i < bytes.length; i++) {
            bytes[i] = (byte) (' ' + i % 95);
        }
        bytes[Frame.HEADER_BYTES + at] = value;
        return Frame.of(bytes);
    }
}
