package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody is told who is being asked something. */
class LookoutTest {

    private static Visit ofAla() throws InterruptedException {
        return visit(Language.ENGLISH, true);
    }

    private static Visit visit(Language language, boolean asks) throws InterruptedException {
        return Visit.sealed(language, new ScriptedChat(), asks).types("ala", "kota");
    }

    @Test
    void newMailIsToldOnceAndCountedInThePromptUntilItIsRead() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.announces(2, 0, "hi")).looksUp();

        assertEquals(List.of("-- new: 1 message from bob (choose 3) --"), visit.lines());
        assertEquals("ala (1)> ", visit.prompt());
        assertEquals(List.of(), visit.looksUp().lines());

        assertEquals("22:13  bob: hi", visit.types("3").word());
        assertEquals("ala> ", visit.prompt());
    }

    @Test
    void aNoticeTakesNoMail() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.announces(2, 0, "hi")).looksUp();

        assertEquals(List.of("connect", "logIn ala kota"), visit.chat.asked());
    }

    @Test
    void aNoticeComesInTheMiddleOfAnyQuestionAndLeavesIt() throws Exception {
        Visit visit = ofAla().types("1", "bob")
                .meanwhile(c -> c.announces(3, 2, "hi"))
                .looksUp();

        assertEquals(List.of("-- new: 1 message from ewa -> kino (choose 3) --"), visit.lines());
        assertEquals("Message: ", visit.prompt());
        assertEquals(
                "Message sent to bob (5 of 65536 bytes).", visit.types("reply").word());
    }

    @Test
    void aNoticeCountsInPolish() throws Exception {
        Visit visit = visit(Language.POLISH, true);
        for (int i = 0; i < 22; i++) {
            visit.chat.announces(2, 0, "hi");
        }

        assertEquals(
                List.of("-- nowe: 22 wiadomości od: bob (wybierz 3) --"),
                visit.looksUp().lines());
    }

    @Test
    void aNoticeNamesAFewSendersOnly() throws Exception {
        Visit visit = ofAla().meanwhile(c ->
                c.announces(1, 0, "").announces(2, 0, "").announces(3, 0, "").announces(3, 1, ""));

        assertEquals(
                List.of("-- new: 4 messages from ala, bob, ewa, … (choose 3) --"),
                visit.looksUp().lines());
    }

    @Test
    void whoeverIsNotToBeDisturbedSeesNoNoticeButTheCountInTheNextPrompt() throws Exception {
        Visit visit = ofAla().types("6");
        assertEquals("You are not told of new messages. 6 again: you are.", visit.word());
        assertEquals("ala [do not disturb]> ", visit.prompt());

        visit.meanwhile(c -> c.announces(2, 0, "hi")).looksUp();
        assertEquals(List.of(), visit.lines());

        assertEquals("ala (1)> ", visit.types("6").prompt());
    }

    @Test
    void aServerThatGoesIsToldOnceAndThatItIsBackToo() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.failsWhileIdle(Trouble.NO_ANSWER).failsWhileIdle(Trouble.NO_ANSWER))
                .looksUp();
        assertTrue(visit.word().startsWith("-- the server does not answer"), visit.word());

        Optional<String> next = Optional.empty();
        for (int look = 0; look < 20 && next.isEmpty(); look++) {
            next = visit.looksUp().lines().stream().findFirst();
        }

        assertEquals(Optional.of("The server is back; the session goes on."), next);
        assertEquals(State.MAIN, visit.menu.state());
    }

    @Test
    void aSwapIsOneLineAboveTheQuestion() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.moves("sysv", "mapped")).looksUp();

        assertEquals(List.of("Transport changed: sysv -> mapped; nothing was lost."), visit.lines());
    }

    @Test
    void aSessionThatEndsMeanwhileIsToldAndWhateverIsTypedNextIsNotSent() throws Exception {
        Visit visit = ofAla().types("1", "bob")
                .meanwhile(c -> c.failsWhileIdle(Trouble.TAKEN_OVER))
                .looksUp();
        assertEquals(List.of("-- this session has ended; press Enter --"), visit.lines());
        assertEquals(List.of(), visit.looksUp().lines());
        assertEquals("Message: ", visit.prompt());

        visit.types("secret");

        assertTrue(visit.word().startsWith("This session has ended, because another of yours took over"), visit.word());
        assertEquals(State.LOGIN, visit.menu.state());
        assertFalse(visit.chat.asked().contains("toPerson 2 secret"));
        assertEquals("Logged in. Hello, ala!", visit.types("ala", "kota").word());
    }

    @Test
    void thePromptOfAPipeIsTheSameWhateverWaits() throws Exception {
        Visit visit = Visit.sealed(Language.ENGLISH, new ScriptedChat().waiting(2), false)
                .types("ala", "kota");

        assertEquals("ala> ", visit.prompt());
    }

    @Test
    void aMessageOfSeveralLinesCannotPassForALineOfOurs() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.arrives(2, 0, "one\nala> 4\n\u001b[2J"))
                .types("3");

        assertEquals(
                List.of("22:13  bob: one", "    ala> 4", "    \\u{1b}[2J"),
                visit.lines().subList(0, 3));
    }

    @Test
    void namesAreOfferedWhereNamesAreAskedFor() throws Exception {
        assertEquals(List.of("ala", "bob", "ewa"), ofAla().types("1").question().choices());
        assertEquals(List.of("szachy", "kino"), ofAla().types("2").question().choices());
        assertEquals(List.of("szachy", "kino"), ofAla().types("43").question().choices());
        assertEquals(List.of(), ofAla().types("1", "bob").question().choices());
    }
}
