package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.testing.HexDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** dist/docs/protocol.md says what the code does. */
class ProtocolDocumentTest {

    private static final Numbering OFFICE = new Numbering(new Size(3, 2, 64));
    private static final Pattern DUMP = Pattern.compile("```hexdump\n(.*?)```\n", Pattern.DOTALL);
    private static final int ALA = 1;
    private static final int BOB = 2;

    private static String document = "";

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(Path.of("..", "..", "dist", "docs", "protocol.md"));
    }

    @Test
    void itsHexDumpsAreTheFramesOfALogInAndOfAMessage() {
        List<String> drawn =
                DUMP.matcher(document).results().map(dump -> dump.group(1)).toList();

        Frame logIn = new Frame(Numbering.REQUESTS, 0, OFFICE.second(Operation.LOG_IN, 1), "ala kota");
        Frame message =
                new Frame(Numbering.REQUESTS, OFFICE.number(ALA), OFFICE.second(Operation.TO_PERSON, BOB), "Cześć");
        List<Frame> frames = List.of(
                logIn,
                answer(
                        Answer.LOGGED_IN,
                        Numbering.LOGIN_ANSWERS,
                        new Frame().copyOf(logIn).head(1, 4, 1)),
                new Frame(Numbering.LOGIN_ANSWERS, 3, 2, ""),
                message,
                new Frame(OFFICE.mail(BOB), OFFICE.number(ALA), 0, "Cześć"),
                answer(Answer.SENT_TO_PERSON, OFFICE.answers(ALA), message));

        assertEquals(frames.stream().map(HexDump::of).toList(), drawn);
    }

    private static Frame answer(Answer answer, long type, Frame asked) {
        Frame frame = new Frame();
        answer.write(frame, type, new Request(OFFICE).read(asked));
        return frame;
    }

    @ParameterizedTest
    @EnumSource
    void itTabulatesEveryAnswer(Answer answer) {
        String text = "`" + answer.text().replace("\n", "\\n") + "`";

        assertTrue(
                document.lines().anyMatch(line -> line.startsWith("|") && line.contains(text)),
                () -> "no table of protocol.md has " + text);
    }

    @Test
    void itsSectionsKeepTheNumbersTheJavadocNames() {
        List<Integer> numbers = Pattern.compile("^## (\\d+)\\. ", Pattern.MULTILINE)
                .matcher(document)
                .results()
                .map((MatchResult heading) -> Integer.valueOf(heading.group(1)))
                .toList();

        assertEquals(IntStream.rangeClosed(1, 10).boxed().toList(), numbers);
    }

    @Test
    void itsBasicTxtIsTheOneTheServerWrites() {
        Names names = new Names(
                List.of("ala", "bob", "ewa"),
                List.of(new Names.Group("szachy", List.of(1, 2)), new Names.Group("kino", List.of())));

        String drawn = names.toBasic().replace(" \n", "␠\n").indent(4);

        assertTrue(document.contains(drawn), drawn);
    }
}
