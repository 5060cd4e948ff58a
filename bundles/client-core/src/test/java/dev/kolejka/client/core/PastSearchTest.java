package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Search;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.Letters.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of a server that tells the past piece by piece. */
class PastSearchTest {

    private final List<String> asked = new ArrayList<>();
    private final Deque<Pending.Answered> answers = new ArrayDeque<>();

    private Optional<List<Copy>> search(int most) throws Exception {
        Search search = new Search(Optional.of("ala"), false, 0, Long.MAX_VALUE, Optional.of("kot"), most);
        return new PastSearch(search).run(text -> {
            asked.add(text.replace('\n', ' ').strip());
            return answers.remove();
        });
    }

    private void answers(String mark, int... numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(new CopiedMail(number, 1, "ala", "bob", false, false, false, "m" + number).line())
                    .append('\n');
        }
        answers.add(new Pending.Answered(Reply.DONE, text + mark));
    }

    private static List<Long> numbers(Optional<List<Copy>> found) {
        return found.orElseThrow().stream().map(Copy::number).toList();
    }

    @Test
    void oneAnswerIsEnoughWhenItIsWhole() throws Exception {
        answers("", 1, 2, 3);

        assertEquals(List.of(1L, 2L, 3L), numbers(search(50)));
        assertEquals(List.of("with ala words kot most 50"), asked);
    }

    @Test
    void whatDidNotFitIsAskedForFurtherBack() throws Exception {
        answers("...\t8\n", 8, 9);
        answers("...\t5\n");
        answers("...\t3\n", 3, 4);

        assertEquals(List.of(3L, 4L, 8L, 9L), numbers(search(4)));
        assertEquals(
                List.of(
                        "with ala words kot most 4",
                        "with ala before 8 words kot most 2",
                        "with ala before 5 words kot most 2"),
                asked);
    }

    @Test
    void aServerThatDoesNotGoFurtherBackIsNotAskedForEver() throws Exception {
        answers("...\t8\n", 8);
        answers("...\t8\n", 8);

        assertEquals(2, numbers(search(50)).size());
    }

    @Test
    void whatIsNoNumberIsTheEnd() throws Exception {
        answers("...\tx\n", 8);

        assertEquals(List.of(8L), numbers(search(50)));
    }

    @Test
    void aServerWithoutAHistoryDoesNotKnowTheOperation() throws Exception {
        answers.add(new Pending.Answered(Reply.UNKNOWN_OPERATION, ""));

        assertEquals(Optional.empty(), search(50));
    }

    @Test
    void aMessageThatLooksLikeTheMarkIsNone() throws Exception {
        String line = new CopiedMail(3, 1, "ala", "bob", false, false, false, "\n...\t2\n").line();
        answers.add(new Pending.Answered(Reply.DONE, line + "\n"));

        assertEquals(List.of(3L), numbers(search(50)));
    }

    @Test
    void whatDoesNotFitIntoALetterIsNotAsked() {
        Search search = new Search(Optional.empty(), false, 0, 1, Optional.of("ł".repeat(151)), 1);

        assertThrows(IllegalArgumentException.class, () -> new PastSearch(search));
    }
}
