package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Names;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question, and whatever may be answered to it. */
class MenuTest {

    /** What to type to be asked each question. */
    private static final Map<State, List<String>> WAYS = Map.ofEntries(
            Map.entry(State.LOGIN, List.of()),
            Map.entry(State.PASSWORD, List.of("ala")),
            Map.entry(State.MAIN, List.of("ala", "kota")),
            Map.entry(State.PERSON, List.of("ala", "kota", "1")),
            Map.entry(State.GROUP, List.of("ala", "kota", "2")),
            Map.entry(State.TEXT, List.of("ala", "kota", "1", "bob")),
            Map.entry(State.TOO_LONG, List.of("ala", "kota", "1", "bob", "x".repeat(512))),
            Map.entry(State.OTHERS, List.of("ala", "kota", "4")),
            Map.entry(State.JOIN, List.of("ala", "kota", "4", "3")),
            Map.entry(State.LEAVE, List.of("ala", "kota", "4", "4")),
            Map.entry(State.MEMBERS, List.of("ala", "kota", "4", "6")));

    private static Visit at(State state) throws InterruptedException {
        if (state == State.TAKE_OVER) {
            return Visit.sealed(Language.ENGLISH, new ScriptedChat().elsewhere(1), true)
                    .types("ala", "kota");
        }
        List<String> way = WAYS.getOrDefault(state, List.of("no way is known to " + state));
        Visit visit = Visit.begin().types(way.toArray(String[]::new));
        assertEquals(state, visit.menu.state());
        return visit;
    }

    @ParameterizedTest
    @EnumSource
    void endOfInputInTheMiddleOfAnyQuestionLogsOutAndIsFine(State state) throws Exception {
        Visit visit = at(state);

        visit.leaves();

        assertEquals(state == State.TAKE_OVER ? ExitStatus.CANNOT_CREATE : ExitStatus.OK, visit.status());
        assertEquals(state.isLoggedIn(), visit.chat.asked().contains("logOut"));
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableLineLeadsBackToTheMenuOrTheLogin(State state) throws Exception {
        Visit visit = at(state);

        Screen screen = visit.menu.unreadable(Phrase.LINE_NOT_UTF8);

        assertEquals(
                "This line cannot be read as UTF-8; it was ignored.",
                screen.lines().get(0));
        assertEquals(state.isLoggedIn() ? State.MAIN : State.LOGIN, visit.menu.state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0",
                "7",
                "99",
                "-1",
                "1.",
                "1 2",
                "47",
                "4 x",
                "4 4 1",
                "",
                "   ",
                "\t",
                "\u001b[A",
                "\u0000",
                "\u202e1",
                "٣",
                "99999999999999999999",
                "zażółć",
                "\uD83D\uDE00"
            })
    void whatIsNoEntryGetsAWordAndTheMenuAgain(String typed) throws Exception {
        Visit visit = Visit.ofAla();
        int before = visit.chat.asked().size();

        visit.types(typed);

        assertTrue(
                visit.word().matches("(Type a number from|There is no entry '.+'; there are entries) 1 to 6\\."),
                visit.word());
        assertEquals("1. Send a message to a person", visit.lines().get(2));
        assertEquals(State.MAIN, visit.menu.state());
        assertEquals(before, visit.chat.asked().size());
        visit.isSafeToShow();
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "GROUP", "JOIN", "LEAVE", "MEMBERS"})
    void whatNamesNobodyAndNoGroupGetsAWordAndTheMenuAgain(State state) throws Exception {
        for (String typed :
                List.of("x", "0", "99", "-1", "\u001b]52;c;aGk=\u0007", "a\u0000", "99999999999", "ala bob", "٣")) {
            Visit visit = at(state);

            visit.types(typed);

            assertTrue(visit.word().startsWith("There is no"), visit.word());
            assertTrue(visit.lines().contains("4. Other"));
            assertEquals(State.MAIN, visit.menu.state());
            assertEquals(List.of("connect", "logIn ala kota"), visit.chat.asked());
            visit.isSafeToShow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "GROUP", "TEXT", "TOO_LONG", "OTHERS", "JOIN", "LEAVE", "MEMBERS"})
    void anEmptyLineCancelsAQuestion(State state) throws Exception {
        Visit visit = at(state);

        visit.types("");

        assertEquals("Cancelled.", visit.word());
        assertEquals(State.MAIN, visit.menu.state());
        assertEquals(List.of("connect", "logIn ala kota"), visit.chat.asked());
    }

    @Test
    void aNumberComesBeforeAName() throws Exception {
        Names names = new Names(List.of("ala", "bob"), List.of(group("2"), group("film"), group("2024")));
        Visit visit = Visit.begin(Language.ENGLISH, new ScriptedChat().named(names));

        visit.types("ala", "kota").types("4", "3", "2").types("4", "3", "2024");

        assertEquals(
                List.of("join 2", "join 3"),
                visit.chat.asked().subList(2, visit.chat.asked().size()));
    }

    private static Names.Group group(String name) {
        return new Names.Group(name, List.of());
    }

    @Test
    void aComplaintListsAtMostTwentyNames() {
        Register crowd = Register.people(ScriptedChat.crowd(1000));

        String complaint = crowd.unknown(Phrase.UNKNOWN_PERSON, "zuzanna", Words.in(Language.ENGLISH));

        assertTrue(complaint.endsWith("19 p19, 20 p20, …."), complaint);
    }

    @Test
    void aComplaintRepeatsOnlyTheBeginningOfALongAnswer() throws Exception {
        Visit visit = Visit.ofAla();

        visit.types("ł".repeat(30_000));

        assertEquals("There is no entry '" + "ł".repeat(30) + "…'; there are entries 1 to 6.", visit.word());
    }

    @Test
    void theLongestTextIsSentWhole() throws Exception {
        String text = "ł".repeat(255) + "x";

        Visit visit = Visit.ofAla().types("1", "bob", text);

        assertEquals("Message sent to bob (511 of 511 bytes).", visit.word());
        assertTrue(visit.chat.asked().contains("toPerson 2 " + text));
    }

    @Test
    void aTextOneByteTooLongIsRefusedBeforeAnythingIsSentWhereNobodyCanBeAsked() throws Exception {
        Visit visit = Visit.ofAlaOnAPipe().types("2", "szachy", "ł".repeat(256));

        assertEquals(
                "The message is 512 bytes, the limit is 511 (256 characters; letters such as ł count as 2);"
                        + " nothing was sent.",
                visit.word());
        assertEquals(List.of("connect", "logIn ala kota"), visit.chat.asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "4 2", " 4  2 ", "4\t2"})
    void anotherEntryIsChosenThroughTheMainMenu(String typed) throws Exception {
        Visit visit = Visit.ofAla().types(typed);

        assertEquals("Logged in: ala", visit.word());
        assertEquals(State.MAIN, visit.menu.state());
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionTakenBackLeadsToTheMenuOrTheLoginAndEndsNothing(State state) throws Exception {
        Visit visit = at(state);

        Screen screen = visit.menu.cancelled();

        assertEquals(state.isLoggedIn() ? State.MAIN : State.LOGIN, visit.menu.state());
        assertTrue(screen instanceof Screen.Ask);
        assertFalse(visit.chat.asked().contains("logOut"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut\u0000here", "\u001b[2J", "a\rb", "\u009b5m", "\u007f"})
    void aTextWithAControlCharacterIsRefusedBeforeAnythingIsSent(String text) throws Exception {
        Visit visit = Visit.ofAla().types("1", "bob", text);

        assertTrue(visit.word().startsWith("The message holds the control character \\u{"), visit.word());
        assertEquals(List.of("connect", "logIn ala kota"), visit.chat.asked());
    }

    @Test
    void aTextKeepsItsBlanksAndTabs() throws Exception {
        Visit visit = Visit.ofAla().types("1", "bob", "  a\tb ");

        assertTrue(visit.chat.asked().contains("toPerson 2   a\tb "));
    }

    @Test
    void namesOfOthersAreCleanedWhereverTheyAreShown() throws Exception {
        String wild = "b\u001b[2Job";
        Names names = new Names(List.of("ala", wild), List.of(new Names.Group("g\u0007", List.of())));
        ScriptedChat chat = new ScriptedChat().named(names).elsewhere(2);
        Visit visit = Visit.begin(Language.ENGLISH, chat).types("ala", "kota");

        for (List<String> typed : List.of(
                List.of("1", "2", "hi"),
                List.of("1", "nobody"),
                List.of("4", "2"),
                List.of("4", "5"),
                List.of("4", "3", "1"),
                List.of("4", "6", "1"),
                List.of("4", "3", "2"))) {
            visit.types(typed.toArray(String[]::new));
            visit.isSafeToShow();
        }
        visit.meanwhile(c -> c.elsewhere(2).arrives(2, 1, "text\u001b[2J"))
                .types("3")
                .isSafeToShow();
    }

    @Test
    void theLoginsOfMembersAreCleaned() throws Exception {
        Names names = new Names(List.of("b\u001b[2Job", "ala"), List.of(group("szachy")));
        Visit visit = Visit.begin(Language.ENGLISH, new ScriptedChat().named(names))
                .types("ala", "kota")
                .types("4", "6", "1");

        assertEquals(
                List.of("In group szachy:", "1 b\\u{1b}[2Job", "2 ala"),
                visit.lines().subList(0, 3));
    }

    @Test
    void mailOfNobodyKnownIsShownAllTheSame() throws Exception {
        Visit visit = Visit.ofAla()
                .meanwhile(c -> c.arrives(0, 0, "boo").arrives(7, 9, "new here"))
                .types("3");

        assertEquals(
                List.of("(unknown sender): boo", "7 -> 9: new here", "2 messages"),
                visit.lines().subList(0, 3));
    }

    @Test
    void withoutGroupsThereIsNothingToListOrToJoin() throws Exception {
        Names names = new Names(List.of("ala"), List.of());
        Visit visit =
                Visit.begin(Language.ENGLISH, new ScriptedChat().named(names)).types("ala", "kota");

        assertEquals("There are no groups.", visit.types("4", "5").word());
        assertEquals("There is no group '1'.", visit.types("4", "3", "1").word());
    }

    @Test
    void theEndOfAListThatWasCutIsNobodyWithANumber() throws Exception {
        Visit visit = Visit.ofAla().meanwhile(ScriptedChat::cutsLists).types("4", "6", "szachy");

        assertEquals(
                List.of("In group szachy:", "1 ala", "2 bob", "..."),
                visit.lines().subList(0, 4));
    }
}
