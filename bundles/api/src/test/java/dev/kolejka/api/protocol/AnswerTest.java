package dev.kolejka.api.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {

    private static final Numbering OFFICE = new Numbering(new Size(3, 2, 64));

    /** Answer, second of the request (three people, two groups), second of the answer, text. */
    static Stream<Arguments> table() {
        return Stream.of(
                arguments(Answer.LOGGED_IN, 1, 0, "Zalogowano\n"),
                arguments(Answer.WRONG_PASSWORD, 1, 1, "Zle haslo\n"),
                arguments(Answer.WRONG_LOGIN, 1, 1, "Zly login\n"),
                arguments(Answer.ALREADY_LOGGED_IN, 1, 1, "Taka osoba juz jest zalogowana\n"),
                arguments(Answer.LOGGED_OUT, 2, 2, "Wylogowano\n"),
                arguments(Answer.JOINED, 5, 2, "Zapisano do grupy\n"),
                arguments(Answer.LEFT, 6, 1, "Wypisano z grupy\n"),
                arguments(Answer.SENT_TO_GROUP, 11, 2, "Wiadomosc wyslana"),
                arguments(Answer.NOT_A_MEMBER, 11, 11, "Nie nalezysz do tej grupy\n"),
                arguments(Answer.SENT_TO_PERSON, 14, 0, "Wiadomosc wyslana"),
                arguments(Answer.MAILBOX_FULL, 14, -1, "Skrzynka odbiorcy jest pelna\n"),
                arguments(Answer.LOG_IN_FIRST, 3, -1, "Najpierw sie zaloguj\n"),
                arguments(Answer.UNKNOWN_OPERATION, -77, -1, "Nieznana operacja\n"),
                arguments(Answer.DISK_FULL, 14, -1, "Brak miejsca na dysku serwera\n"));
    }

    private static Frame answered(Answer answer, int second) {
        Request request = new Request(OFFICE).read(new Frame(1, 4, second, "what was asked"));
        Frame frame = new Frame(99, 99, 99, "x".repeat(511));
        answer.write(frame, OFFICE.answers(1), request);
        return frame;
    }

    @ParameterizedTest
    @MethodSource("table")
    void answersAreTheseFramesToTheByte(Answer answer, int asked, int second, String text) {
        assertArrayEquals(
                new Frame(7, 4, second, text).toBytes(), answered(answer, asked).toBytes());
        assertEquals(text, answer.text());
    }

    @Test
    void theTableNamesEveryAnswer() {
        assertEquals(Answer.values().length, table().count());
        assertEquals(3, Answer.WHO_SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerIsAscii(Answer answer) {
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(answer.text()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void answersAreRecognised(Answer answer, int asked, int second, String text) {
        Answer recognised = Answer.of(answered(answer, asked)).orElseThrow();

        // the two messages sent share their text, and either may be returned
        assertEquals(answer.text(), recognised.text());
        if (answer != Answer.SENT_TO_PERSON) {
            assertEquals(answer, recognised);
        }
    }

    @Test
    void aListAnotherTextOrAnotherSecondIsNoFixedAnswer() {
        Stream.of(
                        new Frame(7, 4, 3, "ala,bob,"),
                        new Frame(7, 4, 8, "ala bob "),
                        new Frame(7, 4, 0, ""),
                        new Frame(7, 4, 0, "Zalogowano"),
                        new Frame(7, 4, 0, "Zalogowano\n\n"),
                        new Frame(7, 4, 0, "zalogowano\n"),
                        new Frame(7, 4, 1, "Zalogowano\n"),
                        new Frame(7, 4, 0, "Najpierw sie zaloguj\n"),
                        new Frame(7, 4, 1, "Wiadomosc wyslana; pelna skrzynka: ewa,"))
                .forEach(frame -> assertEquals(Optional.empty(), Answer.of(frame), frame::text));
    }
}
