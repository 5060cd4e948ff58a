package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.client.menu.Question.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in, lines out. */
class EditedLinesTest {

    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final Question NAME = new Question("To: ", Kind.NAME, List.of("ala", "bob", "bożena", "a b"), "");
    private static final Question TEXT = new Question("Message: ", Kind.TEXT);
    private static final Question SECRET = new Question("Password: ", Kind.SECRET);

    private final Shown shown = new Shown();
    private LineDisciplineTerminal terminal;
    private EditedLines lines;

    /** What went to the terminal; tells when something is to be seen. */
    private static final class Shown extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int next) {
            super.write(next);
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException {
            long deadline = System.nanoTime() + AMPLE.toNanos();
            while (!toString(UTF_8).contains(text)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertTrue(left > 0, () -> "'" + text + "' is not in: " + toString(UTF_8));
                wait(left);
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", shown, UTF_8);
        terminal.setSize(new Size(80, 24));
        lines = new EditedLines(terminal, Palette.NONE);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    private void type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(UTF_8));
    }

    private CompletableFuture<String> asked(Question question) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Line line = lines.read(question);
                return line.kind() == Line.Kind.TYPED ? new String(line.typed()) : line.toString();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String answer(Question question, String keys) throws Exception {
        type(keys);
        return asked(question).get(AMPLE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aLineIsEditedAsItIsTyped() throws Exception {
        assertEquals("Już idę", answer(TEXT, "Juz\u007fż ide\u007fę\r"));
        assertEquals("ab!c", answer(TEXT, "abc\u001bOD!\r"), "an arrow to the left");
        assertEquals("xabc", answer(TEXT, "abc\u0001x\r"), "to the beginning of the line");
    }

    @Test
    void tabCompletesTheOnlyNameThatFits() throws Exception {
        assertEquals("ala", answer(NAME, "al\t\r"));
        assertEquals("a b", answer(NAME, "a \t\r"));
        assertEquals("bożena", answer(NAME, "bo\u017c\t\r"));
    }

    @Test
    void tabShowsTheNamesThereAreToChooseFrom() throws Exception {
        CompletableFuture<String> answer = asked(NAME);
        type("bo\t");
        shown.await("bożena");
        type("b\r");

        assertEquals("bob", answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS));
        assertFalse(shown.toString(UTF_8).matches("(?s).*\u001b\\[[0-9;]+m.*"), "no colours");
    }

    @Test
    void whereThereAreMoreNamesThanFitNoneIsShownAndNobodyAsksInAnotherLanguage() throws Exception {
        List<String> crowd =
                IntStream.range(0, 5000).mapToObj(i -> "person" + (10_000 + i)).toList();

        assertEquals("person1", answer(new Question("To: ", Kind.NAME, crowd, ""), "pe\t\r"));
        assertEquals("person14999", answer(new Question("To: ", Kind.NAME, crowd, ""), "person1499\t9\r"));
        assertFalse(shown.toString(UTF_8).contains("wish"), shown.toString(UTF_8));
    }

    @Test
    void whereNoNameIsAskedForTabCompletesNothing() throws Exception {
        answer(NAME, "ala\r");

        assertEquals("al", answer(TEXT, "al\t\r").strip());
    }

    @Test
    void arrowUpBringsBackWhatWasTypedToTheSameKindOfQuestion() throws Exception {
        answer(NAME, "bob\r");
        answer(TEXT, "first\r");

        assertEquals("bob", answer(NAME, "\u001bOA\r"));
        assertEquals("first!", answer(TEXT, "\u001bOA!\r"));
    }

    @Test
    void aSecretIsNeitherShownNorBroughtBack() throws Exception {
        assertEquals("kota", answer(SECRET, "psa\u0015kota\r"));

        assertFalse(shown.toString(UTF_8).contains("kota"), shown.toString(UTF_8));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SECRET) {
                String next = answer(new Question("> ", kind), "\u001bOA\u0019.\r");
                assertFalse(next.contains("kota") || next.contains("psa"), next);
            }
        }
    }

    @Test
    void aLoginIsNotBroughtBack() throws Exception {
        answer(new Question("Login: ", Kind.PASSING), "ala\r");

        assertEquals("", answer(new Question("Login: ", Kind.PASSING), "\u001bOA\r"));
    }

    @Test
    void ctrlDOnAnEmptyLineIsTheEnd() throws Exception {
        assertEquals("END", answer(TEXT, "\u0004"));
        assertEquals("END", answer(SECRET, "\u0004"));
    }

    @Test
    void ctrlCTakesTheQuestionBackAndTheNextIsAsked() throws Exception {
        CompletableFuture<String> answer = asked(TEXT);
        shown.await("Message: ");
        type("half");
        shown.await("half");
        type("\u0003");

        assertEquals("CANCELLED", answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS));
        assertEquals("whole", answer(TEXT, "whole\r"));
    }

    @Test
    void aNoticeStandsAboveTheLineAndWhatIsTypedStays() throws Exception {
        CompletableFuture<String> answer = asked(new Question("ala> ", Kind.ENTRY));
        shown.await("ala> ");
        type("4");
        shown.await("4");

        assertTrue(lines.show(new Notice(List.of("-- new --"), "ala (1)> ")));
        shown.await("-- new --");
        shown.await("(1)> 4");
        type("1\r");

        assertEquals("41", answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void aPromptAndANoticeHaveColoursWhereTheyAreWantedAndNowhereElse() throws Exception {
        for (Palette palette : Palette.values()) {
            lines.close();
            shown.reset();
            terminal = new LineDisciplineTerminal("test", "xterm", shown, UTF_8);
            terminal.setSize(new Size(80, 24));
            lines = new EditedLines(terminal, palette);
            CompletableFuture<String> answer = asked(new Question("50%> ", Kind.ENTRY));
            shown.await("50%> ");
            lines.show(new Notice(List.of("-- new --", "-- more --"), "51%> "));
            shown.await("-- more --");
            shown.await("51%> ");
            type("4\r");
            assertEquals("4", answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS));

            boolean isPainted = palette == Palette.FEW;
            assertEquals(isPainted, shown.toString(UTF_8).contains("\u001b[36m-- new --"), palette::toString);
            assertEquals(isPainted, shown.toString(UTF_8).contains("\u001b[1m50%> "), palette::toString);
        }
    }

    @Test
    void aDraftIsThereToBeChanged() throws Exception {
        assertEquals("too long", answer(new Question("Message: ", Kind.TEXT, List.of(), "too longer"), "\b\b\r"));
    }

    @Test
    void signsThatMeanMoreToAnEditorAreLetters() throws Exception {
        assertEquals("a!b !! \\n \"x %s", answer(TEXT, "a!b !! \\n \"x %s\r"));

        CompletableFuture<String> answer = asked(new Question("50%a> ", Kind.ENTRY));
        shown.await("50%a> ");
        type("1\r");
        assertEquals("1", answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void aPasteOfSeveralLinesIsOneMessage() throws Exception {
        assertEquals("one\ntwo", answer(TEXT, "\u001b[200~one\ntwo\u001b[201~\r"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, 0})
    void aTerminalOfFewColumnsOrOfNoSizeTakesLongLines(int columns) throws Exception {
        lines.close();
        terminal = new LineDisciplineTerminal("test", "xterm", shown, UTF_8);
        terminal.setSize(new Size(columns, columns == 0 ? 0 : 24));
        lines = new EditedLines(terminal, Palette.NONE);
        String text = "zażółć gęślą jaźń ".repeat(6);

        assertEquals(text, answer(TEXT, text + "\r"));
    }

    @Test
    void aTerminalThatIsResizedInTheMiddleKeepsTheLine() throws Exception {
        CompletableFuture<String> answer = asked(TEXT);
        shown.await("Message: ");
        type("a long line that wraps ".repeat(3));
        shown.await("wraps");
        terminal.setSize(new Size(20, 10));
        terminal.raise(Signal.WINCH);
        type("end\r");

        assertEquals("a long line that wraps ".repeat(3) + "end", answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        CompletableFuture<String> answer = asked(TEXT);
        shown.await("Message: ");

        assertTimeoutPreemptively(AMPLE, () -> lines.close());

        assertTrue(List.of("CANCELLED", "END").contains(answer.get(AMPLE.toSeconds(), TimeUnit.SECONDS)));
    }
}
