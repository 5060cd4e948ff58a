package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.api.server.SessionStatus.Kind;
import dev.kolejka.api.server.WaitingMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators at work on a server that people use. */
class OperatorDeskTest {

    private final SealedOffice office = SealedOffice.open();
    private final OperatorDesk desk = desk(office);
    private final List<String> kept = new ArrayList<>();

    private static OperatorDesk desk(SealedOffice of) {
        return new OperatorDesk(of.board, of.names);
    }

    private void keep(List<WaitingMail> mail) {
        for (WaitingMail message : mail) {
            kept.add(message.number() + " " + message.from() + (message.group().isEmpty() ? "" : "@" + message.group())
                    + ": " + new String(message.mail().text(), StandardCharsets.UTF_8));
        }
    }

    private SealedPerson in(String login, int slot) {
        return office.person(login, slot).logsIn();
    }

    /** bob says something to ala, who has no session, or does not read. */
    private void bobSays(String... texts) {
        for (String text : texts) {
            office.classicSays("bob", "ala", text);
        }
    }

    // Sessions

    @Test
    void everySessionIsListedByItsPersonTheOneThatGetsTheMailFirst() throws Exception {
        office.classicLogsIn("bob");
        office.clock.advance(Duration.ofSeconds(5));
        office.person("ala", 3).as(Role.WATCHING).logsIn();
        office.person("ala", 5).as(Role.EXTRA).logsIn();
        in("ala", 4);
        bobSays("hello");
        long now = office.clock.millis();

        assertEquals(
                List.of(
                        new SessionStatus("ala", Kind.PRIMARY, 4, Office.DOOR, now, now, 1),
                        new SessionStatus("ala", Kind.EXTRA, 5, Office.DOOR, now, now, 1),
                        new SessionStatus("ala", Kind.WATCHING, 3, Office.DOOR, now, now, 1),
                        new SessionStatus("bob", Kind.CLASSIC, 0, Office.DOOR, now - 5000, now, 0)),
                desk.sessions());
    }

    @Test
    void whoHasLoggedOutOrComesBackAfterARestartIsListedSo() throws Exception {
        in("ala", 4).asks(Operation.LOG_OUT, 1, "");
        in("ewa", 2);

        List<SessionStatus> after = desk(office.restarted()).sessions();

        assertEquals(
                List.of("ewa "),
                after.stream().map(one -> one.login() + " " + one.door()).toList());
    }

    @Test
    void unreadMailOnTheLaneOfAClassicSessionWaitsToo() throws Exception {
        office.classicLogsIn("ala");
        office.classicLogsIn("bob");

        bobSays("one", "two");

        assertEquals(2, desk.sessions().get(0).mailWaiting());
        assertEquals(2, desk.waiting("ala"));
    }

    // Kick

    @Test
    void whoIsKickedIsToldOnEverySealedSession() throws Exception {
        SealedPerson extra = office.person("ala", 5).as(Role.EXTRA).logsIn();
        SealedPerson primary = in("ala", 4);
        SealedPerson bob = in("bob", 1);

        assertEquals(2, desk.kick("ala"));

        assertEquals(List.of("ended LOGGED_OUT"), extra.hears());
        assertEquals(List.of("ended LOGGED_OUT"), primary.hears());
        assertEquals(
                List.of("bob"),
                desk.sessions().stream().map(SessionStatus::login).toList());
        assertEquals(
                List.of("answer 1 DONE bob;"), bob.asks(Operation.WHO, 1, "").hears());
    }

    @Test
    void whatAKickedPersonHasNotReadComesAgainInTheNextSession() throws Exception {
        office.classicLogsIn("bob");
        SealedPerson ala = in("ala", 4);
        bobSays("hello");

        desk.kick("ala");
        ala.dies();

        assertEquals(List.of("1 bob unverified again: hello"), in("ala", 3).hears());
    }

    @Test
    void aKickedClassicSessionIsLoggedOutAndItsMailGoesBack() throws Exception {
        office.classicLogsIn("ala");
        office.classicLogsIn("bob");
        bobSays("hello");

        assertEquals(1, desk.kick("ala"));

        assertEquals(List.of(), office.classicHears("ala"));
        assertFalse(office.sessions.isOpen(1));
        office.classicLogsIn("ala");
        assertEquals(List.of("bob: hello"), office.classicHears("ala"));
    }

    @Test
    void aKickIsInTheJournal() throws Exception {
        in("ala", 4);
        office.classicLogsIn("bob");

        desk.kick("ala");
        desk.kick("bob");

        assertEquals(List.of(), desk(office.restarted()).sessions());
    }

    @Test
    void nobodyIsKickedWhoIsNotIn() throws Exception {
        assertEquals(0, desk.kick("ala"));
    }

    @Test
    void anUnknownLoginIsRefusedWithTheOneThatWasMeant() {
        RefusedException slip = assertThrows(RefusedException.class, () -> desk.kick("aal"));
        RefusedException other = assertThrows(RefusedException.class, () -> desk.purge("somebody"));

        assertEquals(ExitStatus.NO_USER, slip.status());
        assertEquals("nobody here has the login 'aal'; did you mean ala?", slip.getMessage());
        assertEquals("nobody here has the login 'somebody'", other.getMessage());
    }

    // Mail

    @Test
    void whatIsDrainedIsShownToTheKeeperAndWaitsNoMore() throws Exception {
        office.classicLogsIn("bob");
        bobSays("one", "two");

        assertEquals(2, desk.drain("ala", this::keep));

        assertEquals(List.of("1 bob: one", "2 bob: two"), kept);
        assertEquals(0, desk.waiting("ala"));
        assertEquals(0, desk(office.restarted()).waiting("ala"), "it is in the journal");
    }

    @Test
    void mailOfAGroupIsDrainedWithItsGroup() throws Exception {
        in("bob", 2).asks(Operation.TO_GROUP, Office.CHESS, "your move");

        desk.drain("ala", this::keep);

        assertEquals(List.of("1 bob@szachy: your move"), kept);
    }

    @Test
    void whatTheKeeperCannotKeepStaysAndGoesOutAgain() throws Exception {
        office.classicLogsIn("ala");
        office.classicLogsIn("bob");
        bobSays("one");

        RefusedException full = assertThrows(
                RefusedException.class,
                () -> desk.drain("ala", mail -> {
                    throw new RefusedException(ExitStatus.IO_ERROR, "no room");
                }));

        assertEquals("no room", full.getMessage());
        assertEquals(List.of("bob: one"), office.classicHears("ala"));
    }

    @Test
    void whereNothingWaitsTheKeeperIsNotAsked() throws Exception {
        assertEquals(0, desk.drain("ala", mail -> {
            throw new AssertionError("asked to keep nothing");
        }));
    }

    @Test
    void aServerThatIsKilledWhileTheKeeperWritesStillHasTheMail() throws Exception {
        office.classicLogsIn("ala");
        office.classicLogsIn("bob");
        bobSays("one", "two");
        List<Integer> waiting = new ArrayList<>();

        desk.drain("ala", mail -> waiting.add(desk(office.restarted()).waiting("ala")));

        assertEquals(List.of(2), waiting);
    }

    @Test
    void whatComesWhileTheKeeperWritesStays() throws Exception {
        SealedPerson ala = in("ala", 4);
        office.classicLogsIn("bob");
        bobSays("one");

        desk.drain("ala", mail -> {
            keep(mail);
            bobSays("two");
        });

        assertEquals(List.of("1 bob: one"), kept);
        assertEquals(1, desk.waiting("ala"));
        assertEquals(List.of("2 bob unverified: two"), ala.hears());
    }

    @Test
    void mailOnTheLaneOfAClassicSessionIsDrainedAndSoIsWhatWentOutAgainMeanwhile() throws Exception {
        office.classicLogsIn("ala");
        office.classicLogsIn("bob");
        bobSays("one", "two");

        desk.drain("ala", mail -> {
            keep(mail);
            bobSays("three"); // which puts all of it on the lane
        });

        assertEquals(List.of("1 bob: one", "2 bob: two"), kept);
        assertEquals(List.of("bob: three"), office.classicHears("ala"));
    }

    @Test
    void aLongTextThatIsCutForAClassicSessionMeanwhileIsNeverLost() throws Exception {
        in("ewa", 2).says("ala", "a".repeat(1200)).says("ala", "last");
        office.classicLogsIn("bob");

        desk.drain("ala", mail -> {
            keep(mail);
            office.classicLogsIn("ala");
            bobSays("new");
        });

        assertEquals(2, kept.size());
        assertTrue(office.classicHears("ala").contains("bob: new"));
    }

    @Test
    void aSealedSessionGoesOnWithTheNumbersAfterThoseThatWentAndIsToldThatNothingOlderWaits() throws Exception {
        SealedPerson ala = in("ala", 4);
        office.classicLogsIn("bob");
        bobSays("one", "two", "three");

        assertEquals(3, desk.purge("ala"));
        bobSays("four");

        assertEquals(List.of("4 bob unverified: four"), ala.hears());
        assertTrue(ala.heardOldest(), "the client need not wait for 1 to 3");
        ala.acknowledges(4);
        assertEquals(0, desk.waiting("ala"));
    }

    @Test
    void anAcknowledgementOfPurgedMailChangesNothing() throws Exception {
        SealedPerson ala = in("ala", 4);
        office.classicLogsIn("bob");
        bobSays("one");
        ala.hears();
        desk.purge("ala");
        bobSays("two");

        ala.acknowledges(1);

        assertEquals(List.of("2 bob unverified: two"), ala.hears());
        assertEquals(1, desk.waiting("ala"));
    }

    @Test
    void anAnswerThatWentWithTheMailIsAskedForAgain() throws Exception {
        SealedPerson ala = in("ala", 4);
        office.classicLogsIn("bob");
        bobSays("one");
        ala.asks(Operation.WHO, 1, "");

        desk.purge("ala");

        assertEquals(List.of(), ala.hears());
        assertEquals(
                List.of("answer 1 DONE ala;bob/classic;"),
                ala.asksAgain(1, Operation.WHO, 1, "").hears());
    }

    @Test
    void whatIsPurgedIsGoneAfterARestartToo() throws Exception {
        office.classicLogsIn("bob");
        bobSays("one", "two");

        assertEquals(2, desk.purge("ala"));

        SealedOffice next = office.restarted();
        assertEquals(0, desk(next).waiting("ala"));
        assertEquals(3, next.mailboxes.first(1), "numbers go on");
    }

    @Test
    void afterItsGenerationNothingIsTouched() {
        office.board.retire();

        RefusedException refused = assertThrows(RefusedException.class, () -> desk.purge("ala"));

        assertEquals(ExitStatus.TEMPORARY, refused.status());
    }

    @Test
    void whenTheConfigurationIsReadAgainWhileTheKeeperWritesThatIsSaid() {
        office.classicLogsIn("bob");
        bobSays("one");

        RefusedException refused =
                assertThrows(RefusedException.class, () -> desk.drain("ala", mail -> office.board.retire()));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("the mail is written, and still waits too"));
        assertEquals(1, office.mailboxes.waiting(1));
    }

    @Test
    void aJournalThatCannotBeWrittenIsNoSuccess() {
        in("ala", 4);
        office.journal.isBroken = true;

        assertEquals(
                ExitStatus.IO_ERROR,
                assertThrows(RefusedException.class, () -> desk.kick("ala")).status());
    }
}
