package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.client.menu.Question.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalLinesTest {

    private static final Question LOGIN = new Question("Login: ", Kind.PASSING);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> done = new ArrayList<>();

    private final List<Runnable> interrupts = new ArrayList<>();

    /** Lines that come from a place with a name. */
    private LineSource source(String name, boolean isEdited) {
        return new LineSource() {
            @Override
            public boolean showsPrompt() {
                return true;
            }

            @Override
            public boolean isEdited() {
                return isEdited;
            }

            @Override
            public Line read(Question question) {
                done.add(name + " asks '" + question.prompt() + "' after '" + out.toString(UTF_8) + "'");
                return Line.of(name.toCharArray());
            }

            @Override
            public void close() {
                done.add(name + " closed");
            }
        };
    }

    private TerminalLines lines(TerminalLines.Opening opening) {
        return new TerminalLines(opening, source("console", false), out, answer -> {
            interrupts.add(answer);
            return () -> done.add("signal put back");
        });
    }

    private static String answer(TerminalLines lines) throws IOException {
        Line line = lines.read(LOGIN);
        return line.kind() == Line.Kind.TYPED ? new String(line.typed()) : line.toString();
    }

    @Test
    void theFirstQuestionIsToBeSeenBeforeTheEditorIsMadeReadyAndIsShownOverItself() throws Exception {
        TerminalLines lines = lines(() -> {
            done.add("made after '" + out.toString(UTF_8) + "'");
            return source("editor", true);
        });

        assertEquals("editor", answer(lines));
        assertTrue(lines.isEdited());
        assertEquals("editor", answer(lines));
        lines.close();

        assertEquals(
                List.of(
                        "made after 'Login: '",
                        "editor asks 'Login: ' after 'Login: \r'",
                        "editor asks 'Login: ' after 'Login: \r'",
                        "editor closed",
                        "signal put back"),
                done);
    }

    @Test
    void wholeLinesNeedTheFirstPromptNoSecondTime() throws Exception {
        TerminalLines lines = lines(() -> source("plain", false));

        assertEquals("plain", answer(lines));
        assertFalse(lines.isEdited());
        assertEquals("plain", answer(lines));

        assertEquals(
                List.of("signal put back", "plain asks '' after 'Login: '", "plain asks 'Login: ' after 'Login: '"),
                done);
    }

    @Test
    void ctrlCWhileTheEditorIsMadeReadyTakesTheQuestionBack() throws Exception {
        TerminalLines lines = lines(() -> {
            interrupts.forEach(Runnable::run);
            return source("editor", true);
        });

        assertEquals("CANCELLED", answer(lines));
        assertEquals("Login: \n", out.toString(UTF_8));
        assertEquals("editor", answer(lines));
    }

    @Test
    void whereTheEditorCannotBeHadTheConsoleServesAndCtrlCIsWhatItWas() throws Exception {
        TerminalLines lines = lines(() -> {
            throw new UnsatisfiedLinkError("no library for this machine");
        });

        assertEquals("console", answer(lines));
        assertEquals("signal put back", done.get(0));
        assertFalse(lines.show(new Notice(List.of("new"), "> ")), "the console leaves that to others");
    }
}
