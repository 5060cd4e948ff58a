package dev.kolejka.server.router;

import static dev.kolejka.server.router.Office.CHESS;
import static dev.kolejka.server.router.Office.CINEMA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people see of the router: dist/docs/protocol.md sections 4 and 5. */
class RouterTest {

    private final Office office = Office.open();

    // Logging in and out

    @Test
    void aLoginIsAnsweredWithTheNumberAndThenWithTheSize() {
        office.asksToLogIn("bob bob");

        Frame number = office.loginAnswer();
        Frame size = office.loginAnswer();
        assertEquals("5 0 Zalogowano\n", number.first() + " " + number.second() + " " + number.text());
        assertEquals("3 2 ", size.first() + " " + size.second() + " " + size.text());
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginAreRefusedInTheirOwnWords() {
        office.puts(new Frame(1, 77, 1, "ala xxx"));
        assertAnswer(office.loginAnswer(), 77, 1, "Zle haslo\n");

        office.turn().puts(new Frame(1, -3, 1, "ola xxx"));
        assertAnswer(office.loginAnswer(), -3, 1, "Zly login\n");

        office.turn().puts(new Frame(1, 0, 1, ""));
        assertAnswer(office.loginAnswer(), 0, 1, "Zly login\n");
        assertFalse(office.sessions.isOpen(office.person("ala")));
    }

    @Test
    void aNewlineAfterThePasswordDoesNotBelongToIt() {
        office.asksToLogIn("ala ala\n");

        assertEquals(0, office.loginAnswer().second());
    }

    @Test
    void thePasswordIsEverythingAfterTheFirstBlank() {
        office.asksToLogIn("ala  ala");

        assertEquals("Zle haslo\n", office.loginAnswer().text());
    }

    @Test
    void alreadyLoggedInComesBeforeThePasswordCheck() {
        office.loggedIn("ala").asksToLogIn("ala wrong");

        assertEquals("Taka osoba juz jest zalogowana\n", office.loginAnswer().text());
    }

    @Test
    void anIdleSessionIsReplacedByWhoeverKnowsThePassword() {
        office.loggedIn("ala");
        office.clock.advance(Office.IDLE_TAKEOVER.minusMillis(1));
        office.asksToLogIn("ala ala");
        assertEquals("Taka osoba juz jest zalogowana\n", office.loginAnswer().text());

        office.clock.advance(Duration.ofMillis(1));
        office.turn().asksToLogIn("ala guess");
        assertEquals("Taka osoba juz jest zalogowana\n", office.loginAnswer().text());

        office.turn().asksToLogIn("ala ala");
        assertEquals("Zalogowano\n", office.loginAnswer().text());
    }

    @Test
    void aRequestKeepsASessionFromBeingReplaced() {
        office.loggedIn("ala");
        office.clock.advance(Office.IDLE_TAKEOVER.minusMillis(1));
        office.asks("ala", Operation.WHO, 1, "");
        office.clock.advance(Office.IDLE_TAKEOVER.minusMillis(1));

        office.asksToLogIn("ala ala");

        assertEquals("Taka osoba juz jest zalogowana\n", office.loginAnswer().text());
    }

    @Test
    void whoLogsOutIsToldSoAndIsOut() {
        office.loggedIn("ala");

        assertAnswer(office.asks("ala", Operation.LOG_OUT, 1, "bye"), 4, 2, "Wylogowano\n");

        assertAnswer(office.asks("ala", Operation.WHO, 1, ""), 4, -1, "Najpierw sie zaloguj\n");
        assertEquals(1, office.counters.refused(Refusal.LOGGED_OUT));
    }

    @Test
    void aLoginEmptiesTheAnswersOfAClientThatWasKilledWhileItWaited() {
        office.loggedIn("ala").says("ala", Operation.WHO, 1, "");
        office.says("ala", Operation.LOG_OUT, 1, "");

        office.loggedIn("ala");

        assertAnswer(office.asks("ala", Operation.JOIN, CINEMA, ""), 4, CINEMA, "Zapisano do grupy\n");
    }

    // Who

    @Test
    void whoListsThoseLoggedInInTheOrderOfTheirNumbers() {
        office.loggedIn("ewa", "ala");

        assertAnswer(office.asks("ala", Operation.WHO, 1, "left over\n"), 4, 3, "ala,ewa,");
    }

    // Groups

    @Test
    void membersAreListedWhetherTheyAreLoggedInOrNot() {
        office.loggedIn("ewa");

        int asked = office.numbering.second(Operation.MEMBERS, CHESS);
        assertAnswer(office.asks("ewa", Operation.MEMBERS, CHESS, ""), 6, asked, "ala bob ");
    }

    @Test
    void joiningAndLeavingChangeWhoIsInAGroup() {
        office.loggedIn("ewa");

        assertAnswer(office.asks("ewa", Operation.JOIN, CHESS, ""), 6, CHESS, "Zapisano do grupy\n");
        assertEquals(
                "ala bob ewa ", office.asks("ewa", Operation.MEMBERS, CHESS, "").text());
        assertAnswer(office.asks("ewa", Operation.LEAVE, CHESS, ""), 6, CHESS, "Wypisano z grupy\n");
        assertEquals(
                "ala bob ", office.asks("ewa", Operation.MEMBERS, CHESS, "").text());
    }

    @Test
    void aGroupMessageReachesEveryOtherMember() {
        office.loggedIn("ala", "bob", "ewa").asks("ewa", Operation.JOIN, CHESS, "");

        assertAnswer(office.asks("ala", Operation.TO_GROUP, CHESS, "your move"), 4, CHESS, "Wiadomosc wyslana");

        office.hears("bob", "ala in 1: your move")
                .hears("ewa", "ala in 1: your move")
                .hearsNothing("ala");
    }

    @Test
    void whoIsNotInAGroupCannotWriteToIt() {
        office.loggedIn("bob", "ewa");

        int asked = office.numbering.second(Operation.TO_GROUP, CINEMA);
        assertAnswer(office.asks("bob", Operation.TO_GROUP, CINEMA, "hello"), 5, asked, "Nie nalezysz do tej grupy\n");

        office.hearsNothing("ewa");
    }

    // Messages

    @Test
    void aMessageArrivesWithItsSenderAndWithoutItsNewline() {
        office.loggedIn("ala", "bob");

        assertAnswer(office.asks("ala", Operation.TO_PERSON, 2, "On my way.\n"), 4, 0, "Wiadomosc wyslana");

        Frame mail = office.takes(office.numbering.mail(2));
        assertAnswer(mail, 4, 0, "On my way.");
        assertEquals(5, mail.type());
    }

    @Test
    void aMessageToOneselfIsDelivered() {
        office.loggedIn("ala").says("ala", "ala", "do not forget");

        office.hears("ala", "ala: do not forget");
    }

    @Test
    void mailForSomebodyLoggedOutIsKeptAndFollowsInOrderAfterTheNextLogin() {
        office.loggedIn("ala")
                .says("ala", "bob", "one")
                .says("ala", CHESS, "two")
                .says("ala", "bob", "three");
        office.hearsNothing("bob");

        office.loggedIn("bob");

        assertEquals(List.of("ala: one", "ala in 1: two", "ala: three"), office.mailOf("bob"));
    }

    @Test
    void mailIsOnTheLaneBeforeTheAnswerToALaterRequest() {
        office.loggedIn("ala", "bob").says("ala", "bob", "one");
        Frame frame = new Frame();

        // One batch: the message and the recipient's question. When the answer is there, so is the mail.
        office.queue.offer(office.request("ala", Operation.TO_PERSON, 2, "two"));
        office.queue.offer(office.request("bob", Operation.WHO, 1, ""));
        office.turn();

        assertTrue(office.queue.poll(office.numbering.answers(2), frame));
        assertEquals(List.of("ala: one", "ala: two"), office.mailOf("bob"));
    }

    @Test
    void controlCharactersBecomeVisibleBecauseClassicClientsPrintWhatTheyGet() {
        office.loggedIn("ala", "bob").says("ala", "bob", "\u001b[2Jgone\tor\nnot\u007f");

        office.hears("bob", "ala: \\u{1b}[2Jgone or not\\u{7f}");
    }

    @Test
    void aTextThatCleaningMakesTooLongGoesOutWholeInSeveralFrames() {
        String bells = "\u0007".repeat(Frame.MAX_TEXT_BYTES);

        office.loggedIn("ala", "bob").says("ala", "bob", bells);

        String heard = String.join("", office.mailOf("bob")).replace("ala: ", "");
        assertEquals("\\u{7}".repeat(Frame.MAX_TEXT_BYTES), heard);
    }

    @Test
    void aTextWithoutANulIsAll512BytesAndLosesNothing() {
        byte[] bytes =
                new Frame(1, office.number("ala"), office.numbering.second(Operation.TO_PERSON, 2), "").toBytes();
        Arrays.fill(bytes, Frame.HEADER_BYTES, Frame.BYTES, (byte) 'x');

        office.loggedIn("ala", "bob").puts(Frame.of(bytes));

        assertEquals(List.of("ala: " + "x".repeat(511), "ala: x"), office.mailOf("bob"));
    }

    @Test
    void whatIsNotUtf8ArrivesAsReplacementCharacters() {
        byte[] bytes =
                new Frame(1, office.number("ala"), office.numbering.second(Operation.TO_PERSON, 2), "ab").toBytes();
        bytes[Frame.HEADER_BYTES + 1] = (byte) 0xB1;

        office.loggedIn("ala", "bob").puts(Frame.of(bytes));

        office.hears("bob", "ala: a\uFFFD");
    }

    @Test
    void aFullMailboxRefusesAMessageAndSaysSo() {
        Office small = Office.open(64, 2);
        small.loggedIn("ala").says("ala", "bob", "one").says("ala", "bob", "two");

        assertAnswer(small.asks("ala", Operation.TO_PERSON, 2, "three"), 4, -1, "Skrzynka odbiorcy jest pelna\n");

        small.loggedIn("bob");
        assertEquals(List.of("ala: one", "ala: two"), small.mailOf("bob"));
        assertEquals(1, small.counters.refused(Refusal.MAILBOX_FULL));
    }

    @Test
    void aGroupMessageNamesThoseWhoseMailboxesAreFullAndReachesTheRest() {
        Office small = Office.open(64, 1);
        small.loggedIn("ala", "ewa").asks("ewa", Operation.JOIN, CHESS, "");
        small.says("ala", "bob", "fills the box");

        Frame answer = small.asks("ala", Operation.TO_GROUP, CHESS, "hello");

        assertAnswer(answer, 4, CHESS, "Wiadomosc wyslana; pelna skrzynka: bob,");
        small.hears("ewa", "ala in 1: hello");
    }

    // What the classic programs get wrong

    @Test
    void aNumberThatIsNobodysIsDroppedAndCounted() {
        office.loggedIn("ala");
        for (int first : new int[] {0, 1, 3, 7, -4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            office.puts(new Frame(1, first, office.numbering.second(Operation.WHO, 1), ""));
        }

        assertEquals(7, office.counters.refused(Refusal.NOBODY));
        for (long type = 2; type <= office.numbering.types(); type++) {
            assertEquals(0, office.queue.depth(type), "nothing on type " + type);
        }
    }

    @Test
    void aRequestInTheNameOfSomebodyOnAnotherDoorIsDroppedAndCounted() {
        office.loggedIn("ala");
        office.sessions.open(2, "sysv", false, office.clock.millis());

        office.says("bob", Operation.LOG_OUT, 1, "");

        assertTrue(office.sessions.isOpenOn(2, "sysv"));
        assertEquals(0, office.queue.depth(office.numbering.answers(2)));
        assertEquals(1, office.counters.refused(Refusal.OTHER_DOOR));
    }

    @Test
    void anUnknownOperationIsRefused() {
        office.loggedIn("ala");
        int last = office.numbering.second(Operation.TO_PERSON, 3);
        for (int second : new int[] {0, -1, last + 1, 1 << 30, Integer.MIN_VALUE}) {
            office.puts(new Frame(1, 4, second, ""));

            assertAnswer(office.takes(office.numbering.answers(1)), 4, -1, "Nieznana operacja\n");
        }
    }

    // Lists that do not fit

    @Test
    void aListTooLongIsCutBetweenNamesAndGoesOnWhereAsked() {
        List<String> logins =
                IntStream.rangeClosed(1, 200).mapToObj(i -> "person" + i).toList();
        Office crowd = Office.of(new Names(
                logins,
                List.of(new Names.Group(
                        "all", IntStream.rangeClosed(1, 200).boxed().toList()))));
        crowd.loggedIn("person1");

        StringBuilder heard = new StringBuilder();
        int names = 0;
        String text;
        do {
            Frame answer = crowd.asks("person1", Operation.MEMBERS, 1, names == 0 ? "" : "+" + names);
            text = answer.text();
            assertTrue(Text.bytes(text) <= Frame.MAX_TEXT_BYTES);
            String whole = text.endsWith("...") ? text.substring(0, text.length() - 3) : text;
            assertTrue(whole.endsWith(" "), "cut between names: " + whole);
            heard.append(whole);
            names = heard.toString().split(" ", -1).length - 1;
        } while (text.endsWith("..."));

        assertEquals(String.join(" ", logins) + " ", heard.toString());
    }

    @Test
    void onlyAWholePlusAndNumberSkipsNames() {
        office.loggedIn("ala", "bob", "ewa");

        assertEquals("bob,ewa,", office.asks("ala", Operation.WHO, 1, "+1").text());
        assertEquals("ewa,", office.asks("ala", Operation.WHO, 1, "+2\n").text());
        assertEquals("", office.asks("ala", Operation.WHO, 1, "+3").text());
        assertEquals("", office.asks("ala", Operation.WHO, 1, "+999999999").text());
        for (String leftOver : List.of("1", "+", "+1x", " +1", "+-1", "+9999999999")) {
            assertEquals(
                    "ala,bob,ewa,",
                    office.asks("ala", Operation.WHO, 1, leftOver).text(),
                    leftOver);
        }
    }

    @Test
    void aListThatJustFitsIsNotCut() {
        // 255 and 254 bytes with their commas are 511; then one byte more.
        String fits = "a".repeat(255);
        Office exact = Office.of(new Names(List.of(fits, "b".repeat(254)), List.of()));
        Office over = Office.of(new Names(List.of(fits, "b".repeat(255)), List.of()));
        exact.sessions.open(1, Office.DOOR, false, 0);
        exact.sessions.open(2, Office.DOOR, false, 0);
        over.sessions.open(1, Office.DOOR, false, 0);
        over.sessions.open(2, Office.DOOR, false, 0);

        assertEquals(
                fits + "," + "b".repeat(254) + ",",
                exact.asks(fits, Operation.WHO, 1, "").text());
        assertEquals(fits + ",...", over.asks(fits, Operation.WHO, 1, "").text());
    }

    private static void assertAnswer(Frame answer, int first, int second, String text) {
        assertEquals(first + " " + second + " " + text, answer.first() + " " + answer.second() + " " + answer.text());
    }
}
