package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTextTest {

    @Test
    void aMarkedLoginReadsAsBeforeAndSaysThatItsClientFollows() {
        Frame login = marked("ala kota");

        assertEquals("ala kota", login.text());
        assertTrue(LoginText.isMarked(login));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ala kota", "ala kota\n", "kolejka follows"})
    void aLoginWithoutTheMarkDoesNot(String text) {
        assertFalse(LoginText.isMarked(new Frame(1, 0, 1, text)));
    }

    @Test
    void leftoversOfAClassicProgramAreNoMark() {
        byte[] bytes = new byte[Frame.BYTES];
        Arrays.fill(bytes, (byte) 'k');
        bytes[Frame.HEADER_BYTES + 8] = 0;

        assertFalse(LoginText.isMarked(Frame.of(bytes)));
    }

    @Test
    void aTextWithoutANulHasNothingBehindIt() {
        byte[] bytes = new byte[Frame.BYTES];
        Arrays.fill(bytes, (byte) 'k');

        assertFalse(LoginText.isMarked(Frame.of(bytes)));
    }

    @Test
    void aTextThatLeavesNoRoomStaysUnmarked() {
        int longest = Frame.MAX_TEXT_BYTES - LoginText.markBytes();

        assertTrue(LoginText.isMarked(marked("x".repeat(longest))));
        assertFalse(LoginText.isMarked(marked("x".repeat(longest + 1))));
    }

    private static Frame marked(String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 2 * Frame.BYTES);
        int length = LoginText.mark(bytes, text.length());
        return new Frame(1, 0, 1, "").text(bytes, length);
    }
}
