package dev.kolejka.api.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kolejka.api.queue.Frame;
import java.util.Arrays;

/**
 * Any bytes, in front of each decoder: they are read, and then written again they are the same, or they are malformed.
 * The ordinary run takes those in the resources; {@code dist/bench/fuzz.sh} looks for more.
 */
class DecodersFuzzTest {

    @FuzzTest
    void hello(byte[] bytes) {
        try {
            assertArrayEquals(bytes, Hello.of(bytes).toBytes());
        } catch (MalformedHandshakeException malformed) {
            assertTrue(String.valueOf(malformed.getMessage()).contains("hello")
                    || String.valueOf(malformed.getMessage()).contains("role"));
        }
    }

    @FuzzTest
    void welcome(byte[] bytes) {
        try {
            assertArrayEquals(bytes, Welcome.of(bytes).toBytes());
        } catch (MalformedHandshakeException malformed) {
            assertTrue(String.valueOf(malformed.getMessage()).contains("welcome"));
        }
    }

    @FuzzTest
    void serverIdentity(byte[] bytes) {
        try {
            assertArrayEquals(bytes, ServerIdentity.of(bytes).toBytes());
        } catch (IllegalArgumentException malformed) {
            assertTrue(bytes.length != ServerIdentity.BYTES);
        }
    }

    /** One letter behind the other. */
    @FuzzTest
    void parts(byte[] bytes) {
        Parts parts = new Parts();
        Letter letter = new Letter();
        for (int at = 0; at < bytes.length; at += Letter.BYTES) {
            System.arraycopy(Arrays.copyOfRange(bytes, at, at + Letter.BYTES), 0, letter.bytes(), 0, Letter.BYTES);
            Parts.Result result = parts.add(letter);

            assertTrue(letter.isWhole() || result == Parts.Result.GAP);
            assertTrue(letter.isLast() || result != Parts.Result.WHOLE);
            assertTrue(parts.text().length <= Letters.MAX_TEXT_BYTES);
            assertTrue(letter.text().length() <= Letter.MAX_TEXT_BYTES);
            assertTrue(letter.toString().startsWith("Letter[id=" + letter.id()));
        }
    }

    @FuzzTest
    void handshakeFrame(byte[] bytes) {
        Frame frame = new Frame().writeText(0, Arrays.copyOf(bytes, Frame.TEXT_BYTES), 0, Frame.TEXT_BYTES);

        byte[] message = SealedFrame.handshake(frame);

        if (message.length > 0) {
            Frame again = new Frame();
            SealedFrame.handshake(again, 0, 0, 0, message);
            assertArrayEquals(frame.toBytes(), again.toBytes());
        }
    }
}
