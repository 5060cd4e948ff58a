package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.client.core.SealedOffice.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail in order, shown once, acknowledged when it was shown (dist/docs/protocol.md section 7). */
@Timeout(120)
class SealedMailTest extends SealedFixture {

    /** As the menu does: until a round brings none. */
    private static List<String> readAll(Chat chat) throws Exception {
        List<String> all = new ArrayList<>();
        List<Mail> mail = chat.receive();
        while (!mail.isEmpty()) {
            all.addAll(texts(mail));
            chat.shown();
            mail = chat.receive();
        }
        return all;
    }

    @Test
    void howMuchWaitsIsAskedOfTheServer() throws Exception {
        Chat ala = ala(CALM);
        office.saysWaiting("17");

        assertEquals(OptionalInt.of(17), ala.waiting());

        office.saysWaiting("many");
        ChatFixture.assertTrouble(Trouble.MALFORMED, ala::waiting);
    }

    @Test
    void mailTellsWhoWhereWhenAndWhetherItIsProved() throws Exception {
        office.arrives("ala", "bob", "one", Letters.mail(0, Letters.UNVERIFIED))
                .arrives("ala", "ewa", "\u001b[31mtwo", Letters.mail(2, Letters.AGAIN));
        Chat ala = ala(CALM);

        assertEquals(
                List.of(
                        new Mail(2, 0, "one", 1_700_000_000_001L, true, false),
                        new Mail(3, 2, "\\u{1b}[31mtwo", 1_700_000_000_002L, false, true)),
                ala.receive());
    }

    @Test
    void whatWasShownIsAcknowledgedAndNothingBefore() throws Exception {
        office.arrives("ala", "bob", "one").arrives("ala", "bob", "two");
        Chat ala = ala(CALM);
        ala.receive();
        ala.who();
        assertEquals(List.of(0L), office.acknowledgements);

        ala.shown();
        ala.who();

        assertEquals(List.of(0L, 2L), office.acknowledgements);
        ala.shown();
        ala.who();
        assertEquals(2, office.acknowledgements.size(), "it is said once");
    }

    @Test
    void whatWasNotShownComesAgainWithTheNextQuestion() throws Exception {
        office.arrives("ala", "bob", "one").arrives("ala", "bob", "two").arrives("ala", "bob", "three");
        Chat ala = ala(CALM);
        ala.receive();

        ala.shown(1);

        assertEquals(List.of("two", "three"), texts(ala.receive()));
        assertEquals(List.of(0L, 1L), office.acknowledgements);
        ala.shown(0);
        assertEquals(List.of("two", "three"), texts(ala.receive()));
        ala.shown(2);
        assertEquals(List.of(), ala.receive());
        assertEquals(List.of(0L, 1L, 3L), office.acknowledgements);
    }

    @Test
    void oneAtATimeNothingIsLostThoughOthersWereReadLongAgo() throws Exception {
        office.hasRead("ala", 5).arrives("ala", "bob", "one").arrives("ala", "bob", "two");
        Chat ala = ala(CALM);
        List<String> seen = new ArrayList<>();
        for (List<Mail> mail = ala.receive(); !mail.isEmpty(); mail = ala.receive()) {
            seen.add(mail.get(0).text());
            ala.shown(1);
        }

        assertEquals(List.of("one", "two"), seen);
    }

    @Test
    void whoHasToldAllSaysSoWhenLoggingOutAndWhoHasNotDoesNot() throws Exception {
        office.arrives("ala", "bob", "one").arrives("ala", "bob", "two");
        Chat ala = ala(CALM);
        ala.receive();
        ala.shown(1);
        ala.logOut();
        loggedIn(ala).receive();
        ala.logOut();

        assertEquals(
                List.of("ala LOG_OUT 0 " + Letters.ALL_TOLD, "ala LOG_OUT 0 "),
                done().stream().filter(what -> what.contains("LOG_OUT")).toList());
    }

    @Test
    void mailInHandWhenPeopleChangePlacesIsFetchedAnew() throws Exception {
        office.arrives("ala", "bob", "one").arrives("ala", "bob", "two");
        Chat ala = ala(CALM);
        ala.receive();
        office.dies().reorders("ala", "ewa", "bob").starts(true);
        ala.who();

        ala.shown(1);
        office.sendsMailAgain("ala");

        assertEquals(List.of("two"), texts(ala.receive()));
    }

    @Test
    void copiesOfMailThatWaitsTellNamesAndKeepTheirLines() throws Exception {
        office.showsWaiting(new CopiedMail(7, 1_700_000_000_000L, "bob", "kino", true, true, true, "a\nb\u001b").line()
                + "\nof a later version\n...\n");
        Chat ala = ala(CALM);

        assertEquals(
                List.of(new Chat.Copy(7, 1_700_000_000_000L, "bob", "kino", true, true, true, "a\nb\\u{1b}")),
                ala.peek(6));
        assertEquals(List.of("ala PEEK 0 +6"), done());
    }

    @Test
    void aHundredMessagesComeInOrderSixteenAtATime() throws Exception {
        List<String> sent =
                IntStream.range(0, 100).mapToObj(i -> "message " + i).toList();
        sent.forEach(text -> office.arrives("ala", "bob", text));

        assertEquals(sent, readAll(ala(CALM)));
    }

    @Test
    void mailThatComesInTheWrongOrderIsShownInTheRightOne() throws Exception {
        office.hasRead("ala", 5).reversesMail(true);
        List<String> sent = IntStream.range(0, 40).mapToObj(i -> "message " + i).toList();
        sent.forEach(text -> office.arrives("ala", "bob", text));

        assertEquals(sent, readAll(ala(CALM)));
    }

    @Test
    void mailThatComesTwiceIsShownOnce() throws Exception {
        office.arrives("ala", "bob", "one").arrives("ala", "bob", "two").doubles(Kind.MAIL);

        assertEquals(List.of("one", "two"), readAll(ala(CALM)));
    }

    @Test
    void mailThatGetsLostIsWaitedForAndNothingBehindItIsShownBefore() throws Exception {
        Chat ala = ala(ALERT);
        office.arrives("ala", "bob", "one");
        assertEquals(List.of("one"), readAll(ala));
        office.arrives("ala", "bob", "two").arrives("ala", "bob", "three").loses(Kind.MAIL);

        assertEquals(List.of("two", "three"), readAll(ala));
    }

    @Test
    void mailOf64KibibytesIsPutTogether() throws Exception {
        String longest = "ż".repeat(32 * 1024);
        office.arrives("ala", "bob", "one").arrives("ala", "bob", longest).arrives("ala", "bob", "three");

        assertEquals(List.of("one", longest, "three"), readAll(ala(CALM)));
    }

    /** A conversation that has shown a message, of which the server does not know. */
    private Chat shownWithoutTelling(Patience patience) throws Exception {
        Chat ala = ala(patience);
        office.arrives("ala", "bob", "one");
        assertEquals(List.of("one"), texts(ala.receive()));
        office.loses(Kind.ACK);
        ala.shown();
        ala.who();
        assertEquals(List.of(0L), office.acknowledgements);
        return ala;
    }

    @Test
    void anAcknowledgementThatGotLostIsGivenAgainWhenTheMailComesAgain() throws Exception {
        Chat ala = shownWithoutTelling(CALM);

        office.sendsMailAgain("ala");
        assertEquals(List.of(), ala.receive(), "it was shown");
        ala.who();

        assertEquals(List.of(0L, 1L), office.acknowledgements);
    }

    @Test
    void whoWaitsForMailAcknowledgesWhatComesAgainToo() throws Exception {
        Chat ala = shownWithoutTelling(CALM);
        office.when(Kind.ANSWER, () -> office.sendsMailAgain("ala"));

        assertEquals(List.of(), ala.awaitMail(Duration.ofMillis(20)), "it was shown");

        Chat bob = chat(CALM);
        bob.logIn("bob", "psa".toCharArray(), false);
        bob.who(); // whatever ala sent has been looked at
        assertEquals(List.of(0L, 1L, 0L), office.acknowledgements);
    }

    @Test
    void theFirstLetterUnderNewKeysAcknowledgesWhatWasShown() throws Exception {
        Chat ala = shownWithoutTelling(CALM);

        office.dies().starts(true);
        assertEquals(List.of(), ala.receive(), "it was shown");

        assertEquals(List.of(0L, 1L), office.acknowledgements);
    }

    @Test
    void afterARestartMailIsNeitherLostNorShownTwice() throws Exception {
        office.arrives("ala", "bob", "one").arrives("ala", "bob", "two");
        Chat ala = ala(CALM);
        List<Mail> shown = ala.receive();
        office.dies().starts(true);
        office.arrives("ala", "bob", "three");

        ala.shown();

        assertEquals(List.of("one", "two"), texts(shown));
        assertEquals(List.of("three"), readAll(ala));
    }

    @Test
    void mailShownBeforeTheDoorMovedIsNotShownAgain() throws Exception {
        office.arrives("ala", "bob", "one");
        Chat ala = ala(CALM);
        assertEquals(List.of("one"), texts(ala.receive()));
        office.moves().arrives("ala", "bob", "two");

        assertEquals(List.of("two"), texts(ala.receive()));
    }

    @Test
    void aServerThatForgotEverythingCountsMailFromOneAgain() throws Exception {
        office.hasRead("ala", 7).arrives("ala", "bob", "before");
        Chat ala = ala(CALM);
        assertEquals(List.of("before"), readAll(ala));
        office.dies().starts(false);
        office.arrives("ala", "bob", "after");

        assertEquals(List.of("after"), readAll(ala));
    }

    @Test
    void mailNotYetHandedOutIsLeftToWhoeverTookOver() throws Exception {
        Chat ala = ala(CALM);
        office.arrives("ala", "bob", "one");
        ala.who();
        office.ends("ala", Ending.TAKEN_OVER);

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, ala::receive);
        ChatFixture.assertTrouble(Trouble.LOGGED_OUT, ala::shown);
        assertEquals(List.of(0L), office.acknowledgements);
    }

    @Test
    void mailThatCameBeforeTheServerFellSilentIsShown() throws Exception {
        Chat ala = ala(HASTY);
        office.arrives("ala", "bob", "one").loses(Kind.ANSWER).when(Kind.ANSWER, () -> office.isDeaf(true));

        assertEquals(List.of("one"), texts(ala.receive()));
    }

    @Test
    void whoWaitsForMailGetsItWhenItComes() throws Exception {
        Chat ala = ala(CALM);
        Thread later = new Thread(() -> {
            office.arrives("ala", "bob", "one");
            office.moves();
        });
        later.start();

        List<Mail> mail = ala.awaitMail(LONG);

        later.join();
        assertEquals(List.of("one"), texts(mail));
    }

    @Test
    void whoWaitsForMailThatDoesNotComeGetsNone() throws Exception {
        assertEquals(List.of(), ala(CALM).awaitMail(Duration.ofMillis(20)));
    }

    @Test
    void aWatchingSessionSeesCopiesAndAcknowledgesNothing() throws Exception {
        Chat watching = loggedIn(chat(CALM, Role.WATCHING, List.of(office.transport)));
        office.copies("ala", "psst").arrives("ala", "bob", "psst");

        assertEquals(List.of("psst"), texts(watching.receive()));
        watching.shown();

        assertEquals(List.of(), watching.receive());
        assertEquals(List.of(0L), office.acknowledgements);
    }
}
