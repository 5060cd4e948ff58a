package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is too long for one message. */
class LongTextTest {

    private static final String TEXT = "ł".repeat(300); // 600 bytes

    private static Visit asked() throws InterruptedException {
        return Visit.ofAla().types("1", "bob", TEXT);
    }

    private static List<String> sent(Visit visit) {
        return visit.chat.asked().stream()
                .filter(request -> request.startsWith("toPerson"))
                .toList();
    }

    @Test
    void itIsSaidHowMuchTooLongItIsAndInHowManyPartsItWouldGo() throws Exception {
        Visit visit = asked();

        assertEquals(
                "The message is 600 bytes, 89 more than the limit of 511"
                        + " (300 characters; letters such as ł count as 2).",
                visit.word());
        assertEquals("[s]plit in 2, [e]dit, [c]ancel? ", visit.prompt());
        assertEquals(List.of(), sent(visit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "S", " split ", "p", "podziel"})
    void splitItGoesInPartsThatNeverCutALetter(String typed) throws Exception {
        Visit visit = asked().types(typed);

        assertEquals("Message sent to bob in 2 parts (600 bytes).", visit.word());
        assertEquals(List.of("toPerson 2 " + "ł".repeat(255), "toPerson 2 " + "ł".repeat(45)), sent(visit));
    }

    @Test
    void toBeEditedItIsGivenBackAsItWasTyped() throws Exception {
        Visit visit = asked().types("e");

        assertEquals(State.TEXT, visit.menu.state());
        assertEquals(TEXT, visit.question().draft());

        assertEquals(
                "Message sent to bob (5 of 511 bytes).", visit.types("short").word());
        assertEquals("", visit.types("1", "bob").question().draft());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "a", "x", "splitt", ""})
    void whateverIsNoConsentSendsNothing(String typed) throws Exception {
        Visit visit = asked().types(typed);

        assertEquals("Cancelled.", visit.word());
        assertEquals(List.of(), sent(visit));
        assertEquals(State.MAIN, visit.menu.state());
    }

    @Test
    void aRefusalInTheMiddleSaysHowMuchWasSent() throws Exception {
        Visit visit = asked().meanwhile(c -> c.nextSending(Outcome.SENT).nextSending(Outcome.MAILBOX_FULL))
                .types("s");

        assertEquals(
                List.of("The mailbox of bob is full; nothing was sent.", "Parts sent before: 1 of 2."),
                visit.lines().subList(0, 2));
    }

    @Test
    void aTroubleSaysInWhichPartItWasMet() throws Exception {
        Visit visit = asked().meanwhile(c -> c.fails(Trouble.NO_ANSWER)).types("s");

        assertTrue(visit.word().endsWith("detail of NO_ANSWER; this was part 1 of 2"), visit.word());
    }
}
