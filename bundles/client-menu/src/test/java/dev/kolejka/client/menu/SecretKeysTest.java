package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class SecretKeysTest {

    private static String read(String keys) throws IOException {
        Line line = new SecretKeys(new StringReader(keys)).read();
        return line.kind() == Line.Kind.TYPED ? "'" + new String(line.typed()) + "'" : line.toString();
    }

    @Test
    void aSecretEndsWithEnter() throws IOException {
        assertEquals("'zażółć 😀'", read("zażółć 😀\rmore"));
        assertEquals("''", read("\n"));
    }

    @Test
    void backspaceTakesOneCharacterBackAndCtrlUAll() throws IOException {
        assertEquals("'kot'", read("\u007fkoń\u007ft\r"));
        assertEquals("'kot'", read("pies\u0015kot\r"));
        assertEquals("'ko'", read("kot\b\r"));
    }

    @Test
    void ctrlCTakesTheQuestionBackAndCtrlDWithNothingTypedIsTheEnd() throws IOException {
        assertEquals("CANCELLED", read("ko\u0003"));
        assertEquals("END", read("\u0004"));
        assertEquals("END", read("ko"));
    }

    @Test
    void noSecretIsCutShort() throws IOException {
        assertEquals("TOO_LONG", read("x".repeat(SecretKeys.MAX_CHARACTERS) + "\r"));
        String longest = "x".repeat(SecretKeys.MAX_CHARACTERS - 1);
        assertEquals("'" + longest + "'", read(longest + "\r"));
    }
}
