package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    private static final Question LOGIN = new Question("Login: ", Question.Kind.PASSING);
    private static final Question PASSWORD = new Question("Hasło: ", Question.Kind.SECRET);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** As a console: shows prompts itself, and here notes what it was asked and on which thread. */
    private static final class Console implements LineSource {

        private final List<String> prompts = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        @Override
        public boolean showsPrompt() {
            return true;
        }

        @Override
        public Line read(Question question) {
            prompts.add(question.prompt() + question.isSecret());
            threads.add(Thread.currentThread());
            return Line.of("typed".toCharArray());
        }
    }

    @Test
    void throughAPipeAPromptStandsOnItsOwnLine() throws Exception {
        InputStream in = new ByteArrayInputStream("zażółć\n".getBytes(UTF_8));
        try (Terminal terminal = new Terminal(new PipeLines(in), false, out)) {
            terminal.show(List.of("gęślą", "jaźń"));

            Line line = terminal.ask(PASSWORD, Optional::empty);

            assertEquals("zażółć", new String(line.typed()));
            assertEquals("gęślą\njaźń\nHasło:\n", out.toString(UTF_8));
        }
    }

    @Test
    void aConsoleShowsThePromptItselfAndKnowsWhatIsSecret() throws Exception {
        Console console = new Console();
        try (Terminal terminal = new Terminal(console, true, out)) {
            terminal.ask(LOGIN, Optional::empty);
            terminal.ask(new Question("Password: ", Question.Kind.SECRET), Optional::empty);
        }

        assertEquals(List.of("Login: false", "Password: true"), console.prompts);
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void readingNeverKeepsTheProcessAliveAndEndsWithTheTerminal() throws Exception {
        Console console = new Console();
        try (Terminal terminal = new Terminal(console, true, out)) {
            terminal.ask(LOGIN, Optional::empty);
        }

        Thread keyboard = console.threads.get(0);
        assertTrue(keyboard.isDaemon());
        keyboard.join(AMPLE.toMillis());
        assertFalse(keyboard.isAlive());
    }

    @Test
    void aMistakeWhileReadingReachesTheProgram() {
        InputStream broken = new Keys("", () -> {
            throw new IllegalStateException("not an I/O error");
        });
        try (Terminal terminal = new Terminal(new PipeLines(broken), false, out)) {
            IllegalStateException mistake =
                    assertThrows(IllegalStateException.class, () -> terminal.ask(LOGIN, Optional::empty));

            assertEquals("reading a line failed", mistake.getMessage());
        }
    }

    /** Nobody answers until there was news; then a line comes. */
    private Line answerAfterNews(boolean showsPrompt, boolean tellsNews) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        LineSource slow = new LineSource() {
            @Override
            public boolean showsPrompt() {
                return showsPrompt;
            }

            @Override
            public Line read(Question question) throws IOException {
                try {
                    if (tellsNews && !told.await(AMPLE.toSeconds(), TimeUnit.SECONDS)) {
                        throw new IOException("nobody looked for news");
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return Line.of("typed".toCharArray());
            }
        };
        try (Terminal terminal = new Terminal(slow, tellsNews, Palette.NONE, out, Duration.ofMillis(1))) {
            return terminal.ask(LOGIN, () -> {
                if (told.getCount() == 0) {
                    return Optional.empty();
                }
                told.countDown();
                return Optional.of(new Notice(List.of("-- new --"), "ala (1)> "));
            });
        }
    }

    @Test
    void aTerminalOfWholeLinesShowsANoticeAsALineAndThePromptAgain() throws Exception {
        assertEquals("typed", new String(answerAfterNews(true, true).typed()));

        assertEquals("\n-- new --\nala (1)> ", out.toString(UTF_8));
    }

    @Test
    void aPipeShowsANoticeAsALineWhereThatIsWanted() throws Exception {
        answerAfterNews(false, true);

        assertEquals("Login:\n-- new --\n", out.toString(UTF_8));
    }

    @Test
    void aScriptIsToldNoNewsThatWouldStandBetweenItsAnswers() throws Exception {
        answerAfterNews(false, false);

        assertEquals("Login:\n", out.toString(UTF_8));
    }
}
