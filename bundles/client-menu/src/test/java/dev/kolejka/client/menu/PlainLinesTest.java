package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.client.menu.Question.Kind;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes in as the kernel gives them, lines out, and how the kernel is told to take what is typed. */
class PlainLinesTest {

    private static final Question TEXT = new Question("Message: ", Kind.TEXT);
    private static final Question SECRET = new Question("Password: ", Kind.SECRET);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private LineDisciplineTerminal tty;

    @BeforeEach
    void aTerminalInItsUsualState() throws IOException {
        tty = new LineDisciplineTerminal("test", "ansi", OutputStream.nullOutputStream(), UTF_8);
        Attributes usual = tty.getAttributes();
        usual.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ISIG, LocalFlag.ECHO));
        usual.setControlChar(ControlChar.VINTR, 3);
        usual.setControlChar(ControlChar.VEOL, 0);
        tty.setAttributes(usual);
    }

    private void interruptKey(int key) {
        Attributes other = tty.getAttributes();
        other.setControlChar(ControlChar.VINTR, key);
        tty.setAttributes(other);
    }

    private boolean shows() {
        return tty.getAttributes().getLocalFlag(LocalFlag.ECHO);
    }

    private String keys() {
        Attributes now = tty.getAttributes();
        return "intr " + now.getControlChar(ControlChar.VINTR) + " eol " + now.getControlChar(ControlChar.VEOL);
    }

    private PlainLines typed(String keys) throws IOException {
        return new PlainLines(tty, new Keys(keys, () -> {}), out);
    }

    private static String answer(PlainLines lines, Question question) throws IOException {
        Line line = lines.read(question);
        return line.kind() == Line.Kind.TYPED ? new String(line.typed()) : line.toString();
    }

    @Test
    void aLineIsTakenAsItWasTyped() throws Exception {
        try (PlainLines lines = typed("Już idę\n\n")) {
            assertEquals("Już idę", answer(lines, TEXT));
            assertEquals("", answer(lines, TEXT));
        }
        assertEquals("Message: Message: ", out.toString(UTF_8));
    }

    @Test
    void ctrlCTakesTheQuestionBackWithWhatWasTypedAndLosesNothingTypedAfterIt() throws Exception {
        try (PlainLines lines = typed("half a sent\u0003whole\n\u0003\u0003next\n")) {
            assertEquals("CANCELLED", answer(lines, TEXT));
            assertEquals("whole", answer(lines, TEXT));
            assertEquals("CANCELLED", answer(lines, TEXT));
            assertEquals("CANCELLED", answer(lines, TEXT));
            assertEquals("next", answer(lines, TEXT));
        }
        assertTrue(out.toString(UTF_8).startsWith("Message: \nMessage: "), out.toString(UTF_8));
    }

    @Test
    void ctrlDIsTheEnd() throws Exception {
        try (PlainLines lines = typed("")) {
            assertEquals("END", answer(lines, TEXT));
        }
        assertEquals("Message: \n", out.toString(UTF_8));
    }

    @Test
    void theKernelMakesNoSignalOfCtrlCWhileThisIsOpenAndDoesAgainAfterwards() throws Exception {
        try (PlainLines lines = typed("a\n")) {
            assertEquals("intr 0 eol 3", keys());
            answer(lines, TEXT);
            assertEquals("intr 0 eol 3", keys());
            assertTrue(tty.getAttributes().getLocalFlag(LocalFlag.ISIG), "other keys still make signals");
        }
        assertEquals("intr 3 eol 0", keys());
    }

    @Test
    void whoeverHasAnotherKeyForCtrlCUsesThatOne() throws Exception {
        interruptKey(24);

        try (PlainLines lines = typed("half\u0018whole\n")) {
            assertEquals("intr 0 eol 24", keys());
            assertEquals("CANCELLED", answer(lines, TEXT));
            assertEquals("whole", answer(lines, TEXT));
        }
    }

    @Test
    void whoeverHasNoKeyForCtrlCUsesTheUsualOne() throws Exception {
        interruptKey(0);

        try (PlainLines lines = typed("half\u0003whole\n")) {
            assertEquals("CANCELLED", answer(lines, TEXT));
        }
    }

    @Test
    void aSecretIsNotShownAndWhateverEndsItTheNextLineIs() throws Exception {
        for (String keys : List.of("kota\n", "ko\u0003", "")) {
            InputStream watched = new FilterInputStream(new Keys(keys, () -> {})) {
                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    assertFalse(shows(), "unseen while it is typed");
                    return super.read(into, from, length);
                }
            };
            try (PlainLines lines = new PlainLines(tty, watched, out)) {
                assertTrue(shows(), "before it is asked for");
                answer(lines, SECRET);
                assertTrue(shows(), "after it");
            }
        }
    }

    @Test
    void aSecretThatCannotBeReadLeavesTheTerminalAsItWas() throws Exception {
        PlainLines lines = new PlainLines(
                tty,
                new Keys("ko", () -> {
                    throw new IOException("hung up");
                }),
                out);

        assertThrows(IOException.class, () -> lines.read(SECRET));

        assertTrue(shows());
    }

    @Test
    void aReadThatEndsAfterTheTerminalWasGivenBackChangesNothingThere() throws Exception {
        PlainLines[] lines = new PlainLines[1];
        lines[0] = new PlainLines(tty, new Keys("kota", () -> lines[0].close()), out);

        answer(lines[0], SECRET);

        assertEquals("intr 3 eol 0", keys());
        assertTrue(shows());
    }
}
