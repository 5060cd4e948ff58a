package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

    /** Lines that come from a place with a name. */
    private LineSource source(String name) {
        return new LineSource() {
            @Override
            public boolean showsPrompt() {
                return true;
            }

            @Override
            public Line read(Question question) {
                done.add(name + " after '" + out.toString(UTF_8) + "'");
                return Line.of(name.toCharArray());
            }

            @Override
            public void close() {
                done.add(name + " closed");
            }
        };
    }

    private String answer(TerminalLines lines) throws IOException {
        return new String(lines.read(LOGIN).typed());
    }

    @Test
    void theFirstQuestionIsToBeSeenBeforeTheEditorIsMadeReadyAndIsShownOverItself() throws Exception {
        TerminalLines lines = new TerminalLines(
                () -> {
                    done.add("made after '" + out.toString(UTF_8) + "'");
                    return source("editor");
                },
                source("plain"),
                out);

        assertEquals("editor", answer(lines));
        assertEquals("editor", answer(lines));
        lines.close();

        assertEquals(
                List.of(
                        "made after 'Login: '",
                        "editor after 'Login: \r'",
                        "editor after 'Login: \r'",
                        "editor closed"),
                done);
    }

    @Test
    void whereTheEditorCannotBeHadThePlainWayServes() throws Exception {
        TerminalLines lines = new TerminalLines(
                () -> {
                    throw new UnsatisfiedLinkError("no library for this machine");
                },
                source("plain"),
                out);

        assertEquals("plain", answer(lines));
        assertFalse(lines.show(new Notice(List.of("new"), "> ")), "the plain way leaves that to others");
    }
}
