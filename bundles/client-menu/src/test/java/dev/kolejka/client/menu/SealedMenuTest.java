package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is different for somebody with a sealed session. */
class SealedMenuTest {

    private static Visit visit(ScriptedChat chat) {
        return Visit.sealed(Language.ENGLISH, chat, true);
    }

    private static Visit ofAla() throws InterruptedException {
        return visit(new ScriptedChat()).types("ala", "kota");
    }

    private static List<String> said(Visit visit) {
        return visit.lines().stream().takeWhile(line -> !line.isEmpty()).toList();
    }

    @Test
    void whoLogsInIsToldHowMuchWaits() throws Exception {
        assertEquals(
                List.of("Logged in. Hello, ala!", "Waiting for you: 1 message (3 reads them)."),
                said(visit(new ScriptedChat().waiting(1)).types("ala", "kota")));
        assertEquals(
                List.of("Zalogowano. Witaj, ala!", "Czeka na Ciebie: 22 wiadomości (3 odbiera)."),
                said(Visit.sealed(Language.POLISH, new ScriptedChat().waiting(22), true)
                        .types("ala", "kota")));
        assertEquals(
                List.of("Logged in. Hello, ala!"),
                said(visit(new ScriptedChat().waiting(0)).types("ala", "kota")));
        assertEquals(
                List.of("Logged in. Hello, ala!"),
                said(visit(new ScriptedChat().waiting(-1)).types("ala", "kota")),
                "an answer that does not come is told with the next request");
    }

    @Test
    void aWrongLoginOrPasswordAreOneRefusal() throws Exception {
        assertEquals(
                "Wrong login or password. Try again.",
                visit(new ScriptedChat()).types("zuzia", "x").word());
        assertEquals(
                "Wrong login or password. Try again.",
                visit(new ScriptedChat()).types("ala", "x").word());
    }

    @Test
    void aSessionInTheWayIsDescribedAndEndedOnlyByAYes() throws Exception {
        Visit visit = visit(new ScriptedChat().elsewhere(1)).types("ala", "kota");

        assertEquals("ala is already logged in, since 2023-11-14 22:13 +00:00 on the door mapped.", visit.word());
        assertEquals(State.TAKE_OVER, visit.menu.state());

        visit.types("y");

        assertEquals("Logged in. Hello, ala!", visit.word());
        assertEquals(List.of("connect", "logIn ala kota", "takeOver"), visit.chat.asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "maybe", "yn"})
    void anythingButAYesLeavesTheOtherSessionAlone(String typed) throws Exception {
        Visit visit = visit(new ScriptedChat().elsewhere(1)).types("ala", "kota", typed);

        assertEquals("The other session goes on.", visit.word());
        assertEquals(List.of("connect", "logIn ala kota"), visit.chat.asked());
        assertEquals(ExitStatus.CANNOT_CREATE, visit.leaves().status());
    }

    @Test
    void whoeverIsNotThereIsNotAskedButToldTheOption() throws Exception {
        Visit visit = Visit.sealed(Language.ENGLISH, new ScriptedChat().elsewhere(1), false)
                .types("ala", "kota");

        assertEquals(State.LOGIN, visit.menu.state());
        assertEquals(
                List.of(
                        "ala is already logged in, since 2023-11-14 22:13 +00:00 on the door mapped.",
                        "To end that session and log in here: kolejka --takeover"),
                visit.lines());
    }

    @Test
    void whoseKeyIsRememberedNeedsNoPassword() throws Exception {
        Visit visit = visit(new ScriptedChat().remembers("ala")).types("ala");

        assertEquals("Logged in. Hello, ala!", visit.word());
        assertEquals(State.MAIN, visit.menu.state());
    }

    @Test
    void aRememberedKeyThatCannotBeReadIsToldAndThePasswordAskedFor() throws Exception {
        Visit visit = visit(new ScriptedChat().keychainBroken()).types("ala");

        assertEquals("The remembered key cannot be used: detail of KEYCHAIN", visit.word());
        assertEquals(State.PASSWORD, visit.menu.state());
        assertEquals("Logged in. Hello, ala!", visit.types("kota").word());
    }

    @Test
    void aTroubleWithARememberedKeyIsToldOnlyWithThePasswordWhichIsNeverTakenForALogin() throws Exception {
        Visit visit = visit(new ScriptedChat().remembers("ala"))
                .meanwhile(c -> c.fails(Trouble.SERVER_STOPPED).fails(Trouble.SERVER_STOPPED))
                .types("ala");

        assertEquals(State.PASSWORD, visit.menu.state());

        visit.types("kota");
        assertEquals("The server has stopped: detail of SERVER_STOPPED", visit.word());
        assertEquals(State.LOGIN, visit.menu.state());
    }

    @Test
    void aSessionOutlivesItsServer() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.fails(Trouble.NOT_SENT)).types("1", "bob", "raz");

        assertEquals(State.MAIN, visit.menu.state());
        assertEquals("Nothing was sent: detail of NOT_SENT", visit.word());

        visit.meanwhile(c -> c.comesBack("mapped", "mapped")).types("3");
        assertEquals("The server is back; the session goes on.", visit.word());
        assertEquals(List.of("connect", "logIn ala kota", "toPerson 2 raz", "receive"), visit.chat.asked());
    }

    @Test
    void aSessionThatWasTakenOverSaysSoAndDoesNotTakeOverByItself() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.fails(Trouble.TAKEN_OVER)).types("3");

        assertEquals("This session has ended, because another of yours took over: detail of TAKEN_OVER", visit.word());
        assertEquals(State.LOGIN, visit.menu.state());
        assertEquals(List.of("connect", "logIn ala kota", "receive"), visit.chat.asked());
    }

    @Test
    void textsOver511BytesAreSent() throws Exception {
        Visit visit = ofAla().types("1", "bob", "ł".repeat(32 * 1024));

        assertEquals("Message sent to bob (65536 of 65536 bytes).", visit.word());

        visit.types("1", "bob", "x".repeat(65_537));
        assertTrue(
                visit.word().startsWith("The message is 65537 bytes, 1 more than the limit of 65536 "), visit.word());
    }

    @Test
    void mailIsAcknowledgedRoundByRoundAndCountedTogether() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.arrives(new Mail(2, 0, "a", 0, true, true)));

        Screen first = visit.menu.line("3".toCharArray());
        assertEquals(List.of("bob (unverified) (again): a"), first.lines());
        assertTrue(first instanceof Screen.More);
        assertEquals(List.of("connect", "logIn ala kota", "receive"), visit.chat.asked());

        visit.chat.arrives(3, 2, "b");
        Screen second = visit.menu.shown();
        assertEquals(List.of("22:13  ewa -> kino: b"), second.lines());

        assertEquals("2 messages", visit.menu.shown().lines().get(0));
        assertEquals(
                List.of("receive", "shown", "receive", "shown", "receive"),
                visit.chat.asked().subList(2, 7));
    }

    @Test
    void aTroubleBetweenTwoRoundsIsToldAndTheMenuGoesOn() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.arrives(2, 0, "a"));
        visit.menu.line("3".toCharArray());
        visit.chat.fails(Trouble.NO_ANSWER);

        Screen next = visit.menu.shown();

        assertEquals(
                "The server does not answer: detail of NO_ANSWER", next.lines().get(0));
        assertEquals(State.MAIN, visit.menu.state());
    }

    @Test
    void whoTellsSinceWhenAndClassicSessionsFromSealedOnesAndWhichOneIsHere() throws Exception {
        Visit visit =
                visit(new ScriptedChat().elsewhere(2)).types("ala", "kota").types("4", "2");

        assertEquals(
                List.of(
                        "Logged in: ala, bob",
                        "  ala  since 22:14  this terminal",
                        "  bob  since 22:15  classic client"),
                said(visit));
    }

    @Test
    void mailIsShownWithTheTimeAndOnOtherDaysWithTheDay() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.arrives(new Mail(2, 0, "a", 1_699_999_999_000L, false, false))
                        .arrives(new Mail(2, 0, "b", 1_699_900_000_000L, false, false)))
                .types("3");

        assertEquals(List.of("22:13  bob: a", "2023-11-13 18:26  bob: b", "2 messages"), said(visit));
    }

    @ParameterizedTest
    @EnumSource
    void wherePromptsAreCompletedTheySaySo(Language language) throws Exception {
        Visit visit = Visit.sealed(language, new ScriptedChat(), true).types("ala", "kota");
        String whom = language == Language.ENGLISH ? "To (Tab completes): " : "Do kogo (Tab podpowiada): ";
        String which =
                language == Language.ENGLISH ? "Which group (Tab completes): " : "Która grupa (Tab podpowiada): ";

        assertEquals(whom, visit.completes().types("1").prompt());
        for (String group : List.of("2", "43", "44", "46")) {
            assertEquals(which, visit.types("", group).prompt());
        }
    }
}
