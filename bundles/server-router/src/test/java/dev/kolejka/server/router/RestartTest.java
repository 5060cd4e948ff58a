package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Names.Group;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.server.JournalFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that is killed and started again knows what it knew (dist/docs/protocol.md section 10). */
class RestartTest {

    private SealedOffice office = SealedOffice.open();

    private void restart() {
        office = office.restarted();
    }

    @Test
    void confirmedMailWaitsForWhoeverWasNotThere() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        ala.says("bob", "one").says("bob", "two");
        assertEquals(List.of("answer 1 DONE", "answer 2 DONE"), ala.hears());

        restart();

        SealedPerson bob = office.person("bob", 2).logsIn();
        assertEquals(List.of("1 ala: one", "2 ala: two"), bob.hears());
    }

    @Test
    void aSessionGoesOnAndARequestThatIsRepeatedIsNotCarriedOutTwice() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        ala.says("bob", "one");

        restart();

        Welcome welcome = ala.comesBackTo(office).greets();
        assertEquals(Welcome.Outcome.WELCOME, welcome.outcome());
        assertEquals(1, welcome.lastRequest());
        ala.asksAgain(1, Operation.TO_PERSON, 2, "one").asksAgain(2, Operation.TO_PERSON, 2, "two");
        assertEquals(List.of("answer 1 DONE", "answer 2 DONE"), ala.hears());
        assertEquals(
                List.of("1 ala: one", "2 ala: two"),
                office.person("bob", 2).logsIn().hears());
    }

    @Test
    void whatWasAcknowledgedDoesNotComeAgainAndWhatWasNotDoes() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        SealedPerson bob = office.person("bob", 2).logsIn();
        ala.says("bob", "one").says("bob", "two");
        bob.hears();
        bob.acknowledges(1);

        restart();

        bob.comesBackTo(office).logsIn();
        assertEquals(List.of("2 ala: two"), bob.hears(), "the same session knows what it has shown");
    }

    @Test
    void mailOfASessionThatDiedWithTheServerIsMarkedSinceItMayHaveBeenShown() {
        office.person("ala", 1).logsIn().says("bob", "one");
        SealedPerson bob = office.person("bob", 2).logsIn();
        assertEquals(List.of("1 ala: one"), bob.hears());
        bob.dies();

        restart();
        office.vigil.look();

        assertEquals(
                List.of("1 ala again: one"), office.person("bob", 3).logsIn().hears());
    }

    @Test
    void sessionsAndGroupsAreAsTheyWere() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        SealedPerson bob = office.person("bob", 2).as(Role.EXTRA).logsIn();
        ala.asks(Operation.LEAVE, Office.CHESS, "");
        bob.asks(Operation.JOIN, Office.CINEMA, "");
        office.classicLogsIn("ewa");

        restart();

        ala.comesBackTo(office).logsIn();
        ala.asks(Operation.WHO, 1, "");
        ala.asks(Operation.MEMBERS, Office.CHESS, "");
        ala.asks(Operation.MEMBERS, Office.CINEMA, "");
        assertEquals(
                List.of("answer 2 DONE ala;ewa/classic;", "answer 3 DONE bob;", "answer 4 DONE ala;bob;ewa;"),
                ala.hears());
        office.classicSays("ewa", "ala", "here I am");
        assertEquals(List.of("1 ewa unverified: here I am"), ala.hears());
    }

    @Test
    void whoeverDiedMeanwhileIsLoggedOut() {
        office.person("ala", 1).logsIn().dies();

        restart();
        office.vigil.look();

        assertFalse(office.sessions.isOpen(1));
    }

    @Test
    void whoeverLoggedOutIsOut() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        ala.asks(Operation.LOG_OUT, 1, "");

        restart();

        assertFalse(office.sessions.isOpen(1));
        assertEquals(Welcome.Outcome.WELCOME, office.person("ala", 2).greets().outcome());
    }

    @Test
    void mailOfAClassicSessionThatWentOutIsNotSentAgainAndTheRestIs() {
        office = SealedOffice.open(2, 10_000);
        office.classicLogsIn("bob");
        for (String text : List.of("one", "two", "three")) {
            office.classicLogsIn("ala");
            office.classicSays("ala", "bob", text);
        }
        assertEquals(2, office.queue.depth(office.numbering.mail(2)));

        restart();
        office.turn();

        assertEquals(List.of("ala: three"), office.classicHears("bob"));
    }

    @Test
    void unreadMailOfAClassicSessionThatLogsOutIsKept() {
        office.classicLogsIn("bob");
        office.classicLogsIn("ala");
        office.classicSays("ala", "bob", "one");
        office.classicSays("ala", "bob", "two");
        office.puts(new Frame(1, office.numbering.number(2), office.numbering.second(Operation.LOG_OUT, 1), ""));

        restart();

        assertEquals(
                List.of("1 ala unverified: one", "2 ala unverified: two"),
                office.person("bob", 2).logsIn().hears());
    }

    @Test
    void aLongTextThatAClassicSessionGotHalfOfGoesOnWithTheRest() {
        office = SealedOffice.open(2, 10_000);
        office.person("ala", 1).logsIn().says("bob", "a".repeat(511) + "b".repeat(511) + "c");
        office.classicLogsIn("bob");
        assertEquals(2, office.queue.depth(office.numbering.mail(2)));

        restart();
        office.turn();

        assertEquals(List.of("ala: c"), office.classicHears("bob"));
    }

    @Test
    void peopleAndGroupsAreFoundByNameWhenNumbersMove() {
        SealedPerson ewa = office.person("ewa", 1).logsIn();
        office.person("ala", 2).logsIn().says("ewa", "one").says("bob", "two").asks(Operation.LEAVE, Office.CINEMA, "");

        // ala has left, zoe comes first; chess is gone.
        office = office.restarted(new Names(
                List.of("zoe", "bob", "ewa"), List.of(new Group("go", List.of(1)), new Group("kino", List.of(1, 3)))));

        assertEquals(0, office.dropped);
        ewa.comesBackTo(office).logsIn();
        assertEquals(List.of("1 ewa: (ala) one"), ewa.hears(), "nobody has her number now");
        ewa.asks(Operation.MEMBERS, 2, "");
        assertEquals(List.of("answer 1 DONE zoe;ewa;"), ewa.hears());
        assertEquals(
                List.of("1 bob: (ala) two"), office.person("bob", 3).logsIn().hears());
        assertEquals(List.of(), office.person("zoe", 4).logsIn().hears());
    }

    @Test
    void mailForSomebodyWhoIsGoneIsNobodyElses() {
        office.person("ala", 1).logsIn().says("bob", "one");

        office = office.restarted(new Names(List.of("ala", "zoe", "ewa"), office.names.groups()));

        assertEquals(1, office.dropped);
        assertEquals(List.of(), office.person("zoe", 2).logsIn().hears());
    }

    @Test
    void aClockSetBackReordersNothingAndEndsNoSession() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        SealedPerson bob = office.person("bob", 2).logsIn();
        office.classicLogsIn("ewa");
        ala.says("bob", "one");
        office.passes(Duration.ofHours(-1));
        ala.says("bob", "two");
        office.classicSays("ewa", "bob", "three");
        office.passes(Duration.ofSeconds(1));
        office.vigil.look();

        assertEquals(List.of("1 ala: one", "2 ala: two", "3 ewa unverified: three"), bob.hears());

        restart();
        office.passes(Duration.ofHours(-2));
        office.vigil.look();

        assertTrue(office.sessions.isOpen(1) && office.sessions.isOpen(2) && office.sessions.isOpen(3));
        bob.comesBackTo(office).logsIn();
        office.classicSays("ewa", "bob", "four");
        assertEquals(
                List.of("1 ala: one", "2 ala: two", "3 ewa unverified: three", "4 ewa unverified: four"), bob.hears());
    }

    @Test
    void aMessageToAGroupIsOneEvent() {
        SealedPerson ala = office.person("ala", 1).logsIn();

        ala.asks(Operation.TO_GROUP, Office.CINEMA, "film?");

        assertEquals(1, office.journal.messages);
    }

    @Test
    void withoutRoomOnTheDiskMailIsRefusedAndTheRestIsServed() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        office.journal.isFull = true;

        ala.says("bob", "one").asks(Operation.TO_GROUP, Office.CINEMA, "film?").asks(Operation.WHO, 1, "");

        assertEquals(List.of("answer 1 DISK_FULL", "answer 2 DISK_FULL", "answer 3 DONE ala;"), ala.hears());
        office.journal.isFull = false;
        ala.says("bob", "two");
        assertEquals(List.of("answer 4 DONE"), ala.hears());
        assertEquals(2, office.counters.refused(Refusal.DISK_FULL));
    }

    @Test
    void whatCannotBeRecordedIsNotAnswered() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        office.journal.isBroken = true;

        assertThrows(JournalFailedException.class, () -> ala.says("bob", "one"));

        assertTrue(office.queue.depth(ala.lane()) == 0, "no answer");
        assertEquals(1, office.queue.depth(1), "the request stays for the next server");
        assertEquals("segment-1", requireNonNull(office.board.failure()).getMessage());
        office.journal.isBroken = false;
        restart();
        assertEquals(List.of(), office.person("bob", 2).logsIn().hears());
    }

    @Test
    void whatABrokenOffBatchDidIsOneRecordWithItsMessages() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        office.journal.breaksOffOnce = true;
        assertThrows(InternalError.class, () -> ala.says("bob", "one"));

        restart();

        assertEquals(1, ala.comesBackTo(office).greets().lastRequest());
        assertEquals(List.of("1 ala: one"), office.person("bob", 2).logsIn().hears());
    }

    @Test
    void noMailGoesOutInThePlaceOfOneWhoseAcknowledgementIsNotRecorded() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        SealedPerson bob = office.person("bob", 2).logsIn();
        for (int i = 0; i <= Outbox.WINDOW; i++) {
            ala.says("bob", "one of many");
        }
        assertEquals(Outbox.WINDOW, bob.hears().size());
        office.journal.isBroken = true;

        assertThrows(JournalFailedException.class, () -> bob.acknowledges(Outbox.WINDOW));

        assertEquals(0, office.queue.depth(bob.lane()), "the next server could not know that it may have been shown");
    }

    @Test
    void aSnapshotOfTheStateLeadsToTheSameState() {
        SealedPerson ala = office.person("ala", 1).logsIn();
        SealedPerson bob = office.person("bob", 2).logsIn();
        ala.says("bob", "one").says("bob", "two").says("ewa", "three").asks(Operation.LEAVE, Office.CHESS, "");
        bob.hears();
        bob.acknowledges(1);
        bob.asks(Operation.LOG_OUT, 1, "");
        office.passes(Duration.ofSeconds(1));

        restart(); // from the events
        restart(); // from the snapshot that was written then

        ala.comesBackTo(office).logsIn();
        ala.asksAgain(4, Operation.LEAVE, Office.CHESS, "").asks(Operation.MEMBERS, Office.CHESS, "");
        assertEquals(List.of("answer 4 DONE", "answer 5 DONE bob;"), ala.hears());
        assertEquals(
                List.of("2 ala again: two"), office.person("bob", 3).logsIn().hears());
        assertEquals(List.of("1 ala: three"), office.person("ewa", 4).logsIn().hears());
    }
}
