package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.testkit.ClearSeals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sealed sessions ask, and what they hear: dist/docs/protocol.md section 7. */
class SealedTalkTest {

    private SealedOffice office = SealedOffice.open();
    private SealedPerson ala = office.person("ala", 1).logsIn();
    private SealedPerson bob = office.person("bob", 2).logsIn();

    private void in(SealedOffice other) {
        office = other;
        ala = office.person("ala", 1).logsIn();
        bob = office.person("bob", 2).logsIn();
    }

    @Test
    void mailWaitsUntilItIsAcknowledgedAndComesInOrder() {
        ala.says("bob", "one").says("bob", "two");

        assertEquals(List.of("answer 1 DONE", "answer 2 DONE"), ala.hears());
        assertEquals(List.of("1 ala: one", "2 ala: two"), bob.hears());
        assertEquals(2, office.mailboxes.waiting(2));
        bob.acknowledges(1);
        assertEquals(1, office.mailboxes.waiting(2));
        bob.acknowledges(2);
        assertEquals(0, office.mailboxes.waiting(2));
    }

    @Test
    void theNextLettersOfWhoeverSpokeArePreparedOnceAllIsAnswered() {
        ala.says("ala", "one").says("bob", "two");
        assertTrue(sealsOf(ala).isPrepared());
        assertFalse(sealsOf(bob).isPrepared(), "nobody has waited for what bob says since");

        bob.acknowledges(1);
        assertTrue(sealsOf(bob).isPrepared());
    }

    @Test
    void whoAsksIsToldHowManyMessagesWait() {
        ala.says("bob", "one").says("bob", "two");
        SealedPerson beside = office.person("bob", 5).as(Role.EXTRA).logsIn();

        beside.asks(Operation.WAITING, 0, "");
        beside.asksAgain(1, Operation.WAITING, 0, "");

        assertEquals(List.of("answer 1 DONE 2", "answer 1 DONE 2"), beside.hears());
    }

    @Test
    void whoLooksAtMailThatWaitsLeavesItWhereItIs() {
        office.classicLogsIn("ewa");
        office.groups.join(Office.CHESS, 1);
        ala.says("bob", "a\tb\nc").asks(Operation.TO_GROUP, Office.CHESS, "your move");
        office.classicSays("ewa", "bob", "hi");
        SealedPerson beside = office.person("bob", 5).as(Role.EXTRA).logsIn();
        long now = office.clock.millis();

        beside.asks(Operation.PEEK, 0, "").asks(Operation.PEEK, 0, "+2");
        beside.asksAgain(2, Operation.PEEK, 0, "+2").asks(Operation.PEEK, 0, "+3");

        String third = "3/" + now + "/ewa/bob/u/hi;";
        assertEquals(
                List.of(
                        "answer 1 DONE 1/" + now + "/ala/bob//a\\tb\\nc;2/" + now + "/ala/szachy/g/your move;" + third,
                        "answer 2 DONE " + third,
                        "answer 2 DONE " + third,
                        "answer 3 DONE"),
                beside.hears());
        assertEquals(3, office.mailboxes.waiting(2));
    }

    @Test
    void mailThatDoesNotFitAnAnswerIsLookedAtInSeveralAndTheLongestGoesAlone() {
        String longest = "\n".repeat(Letters.MAX_TEXT_BYTES);
        ala.says("bob", "one").says("bob", longest).says("bob", "three");
        bob.dies();
        SealedPerson beside = office.person("bob", 5).as(Role.EXTRA).logsIn();

        beside.asks(Operation.PEEK, 0, "");
        String first = beside.hears().get(0);
        beside.asks(Operation.PEEK, 0, "+1");
        String second = beside.hears().get(0);

        assertTrue(first.endsWith("/one;...;"), "the longest does not fit behind it: " + first);
        assertTrue(second.endsWith("//" + "\\n".repeat(Letters.MAX_TEXT_BYTES) + ";...;"), "alone, and more wait");
    }

    @Test
    void whoLogsOutAndHasToldAllLeavesTheRestUnmarked() {
        ala.says("bob", "one").says("bob", "two");
        bob.hears();
        bob.acknowledges(1).asks(Operation.LOG_OUT, 1, Letters.ALL_TOLD);

        assertEquals(List.of("2 ala: two"), office.person("bob", 3).logsIn().hears());
    }

    @Test
    void whoLogsOutWithoutTellingMayHaveShownTheRest() {
        ala.says("bob", "one");
        bob.hears();
        bob.asks(Operation.LOG_OUT, 1, "");

        assertEquals(
                List.of("1 ala again: one"), office.person("bob", 3).logsIn().hears());
    }

    private ClearSeals sealsOf(SealedPerson person) {
        SealedSession session = requireNonNull(office.board.sealed().inSlot(office.numbering.session(person.lane())));
        return (ClearSeals) requireNonNull(session.seals());
    }

    @Test
    void whatWasTakenAndNotAcknowledgedComesAgainAfterAWhileAndNothingElse() {
        ala.says("bob", "one");
        bob.hears();
        office.passes(Duration.ofMillis(Outbox.AGAIN_MILLIS - 1));
        assertEquals(List.of(), bob.hears());

        office.passes(Duration.ofMillis(1));
        assertEquals(List.of("1 ala: one"), bob.hears());

        bob.acknowledges(1);
        office.passes(Duration.ofHours(1));
        assertEquals(List.of(), bob.hears());
    }

    @Test
    void mailThatLiesUnreadIsNotPutThereTwice() {
        ala.says("bob", "one");

        office.passes(Duration.ofHours(1));
        office.passes(Duration.ofHours(1));

        assertEquals(1, office.queue.depth(bob.lane()));
    }

    @Test
    void atMostAWindowOfMailIsOnItsWay() {
        for (int i = 0; i < 40; i++) {
            ala.says("bob", "m" + i).hears();
        }

        assertEquals(Outbox.WINDOW, bob.hears().size());
        bob.acknowledges(10);
        assertEquals(10, bob.hears().size());
        bob.acknowledges(1_000_000);
        assertEquals(14, bob.hears().size(), "what never went out cannot be acknowledged");
    }

    @Test
    void underNewKeysWhatIsNotAcknowledgedComesAgain() {
        ala.says("bob", "one").says("bob", "two");
        bob.hears();
        bob.acknowledges(1);

        bob.logsIn();

        assertEquals(List.of("2 ala: two"), bob.hears());
    }

    @Test
    void whoTakesOverGetsWhatWasNotAcknowledgedInOrderAndMarked() {
        ala.says("bob", "one").says("bob", "two");
        bob.hears();
        bob.acknowledges(1);
        for (int i = 3; i <= 20; i++) {
            ala.says("bob", "m" + i);
        }

        SealedPerson other = office.person("bob", 3).takingOver().logsIn();

        List<String> heard = other.hears();
        assertEquals("2 ala again: two", heard.get(0));
        assertEquals("3 ala again: m3", heard.get(1));
        other.acknowledges(20);
        assertEquals(List.of("18 ala: m18", "19 ala: m19", "20 ala: m20"), other.hears());
    }

    @Test
    void aRequestIsCarriedOutOnceAndAnsweredAsOftenAsItIsAsked() {
        ala.says("bob", "once");
        ala.hears();
        ala.asksAgain(1, Operation.TO_PERSON, 2, "once");
        ala.asksAgain(1, Operation.TO_PERSON, 2, "once");

        assertEquals(List.of("answer 1 DONE", "answer 1 DONE"), ala.hears());
        assertEquals(List.of("1 ala: once"), bob.hears());
    }

    @Test
    void aRequestThatComesBeforeItsTurnIsIgnored() {
        ala.asksAgain(2, Operation.TO_PERSON, 2, "two");
        assertEquals(List.of(), ala.hears());

        ala.asksAgain(1, Operation.TO_PERSON, 2, "one");
        ala.asksAgain(2, Operation.TO_PERSON, 2, "two");

        assertEquals(List.of("answer 1 DONE", "answer 2 DONE"), ala.hears());
        assertEquals(List.of("1 ala: one", "2 ala: two"), bob.hears());
    }

    @Test
    void onlyTheLastSixteenAnswersAreKept() {
        for (int i = 1; i <= Outcomes.KEPT + 1; i++) {
            ala.asks(Operation.JOIN, 1, "").hears();
        }

        ala.asksAgain(1, Operation.JOIN, 1, "").asksAgain(2, Operation.JOIN, 1, "");

        assertEquals(List.of("answer 2 DONE"), ala.hears());
    }

    @Test
    void aListAskedAgainIsMadeAnew() {
        ala.asks(Operation.MEMBERS, Office.CINEMA, "");
        assertEquals(List.of("answer 1 DONE ala;ewa;"), ala.hears());
        bob.asks(Operation.JOIN, Office.CINEMA, "");

        ala.asksAgain(1, Operation.MEMBERS, Office.CINEMA, "");

        assertEquals(List.of("answer 1 DONE ala;bob;ewa;"), ala.hears());
    }

    @Test
    void aLongTextComesInPartsAndALostPartSpoilsOnlyItself() {
        String text = "ż".repeat(Letters.MAX_TEXT_BYTES / 2);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ala.asksPart(1, Operation.TO_PERSON, 2, utf8, 0);
        ala.asksPart(1, Operation.TO_PERSON, 2, utf8, 2);
        assertEquals(List.of(), ala.hears());

        ala.says("bob", text);

        assertEquals(List.of("answer 1 DONE"), ala.hears());
        assertEquals(List.of("1 ala: " + text.length() + " characters"), bob.hears());
    }

    @Test
    void aTextThatIsTooLongIsRefusedWhole() {
        ala.says("bob", "x".repeat(Letters.MAX_TEXT_BYTES + 1));
        ala.says("bob", "short");

        List<String> heard = ala.hears();
        assertEquals("answer 1 TOO_LONG", heard.get(0));
        assertEquals("answer 2 DONE", heard.get(heard.size() - 1));
        assertEquals(List.of("1 ala: short"), bob.hears());
    }

    @Test
    void aLongTextReachesAClassicSessionInPiecesInOrder() {
        office.classicLogsIn("ewa");
        String text = "ż".repeat(600) + "\u001b[2J";

        ala.says("ewa", text).says("ewa", "next");

        List<String> heard = office.classicHears("ewa");
        assertEquals("ala: next", heard.remove(heard.size() - 1));
        assertEquals(
                "ż".repeat(600) + "\\u{1b}[2J",
                String.join("", heard.stream().map(piece -> piece.substring(5)).toList()));
    }

    @Test
    void mailOfAClassicSessionIsMarked() {
        office.classicLogsIn("ewa");

        office.classicSays("ewa", "bob", "hello");

        assertEquals(List.of("1 ewa unverified: hello"), bob.hears());
    }

    @Test
    void whoTellsClassicSessionsFromSealedOnesSinceWhenAndWhere() {
        long came = office.clock.millis();
        office.passes(Duration.ofMinutes(1)).classicLogsIn("ewa");

        ala.asks(Operation.WHO, 1, "");
        assertEquals(List.of("answer 1 DONE ala;bob;ewa/classic;"), ala.hears());
        assertEquals(
                "ala\tsealed\t" + came + "\t" + Office.DOOR + "\nbob\tsealed\t" + came + "\t" + Office.DOOR
                        + "\newa\tclassic\t" + (came + 60_000) + "\t" + Office.DOOR + "\n",
                ala.lastAnswer);
        ala.asks(Operation.WHO, 1, "+2");
        assertEquals(List.of("answer 2 DONE ewa/classic;"), ala.hears());
    }

    @Test
    void aGroupMessageGoesToItsMembersOfBothKinds() {
        office.classicLogsIn("ewa");
        bob.asks(Operation.JOIN, Office.CINEMA, "");

        ala.asks(Operation.TO_GROUP, Office.CINEMA, "film?");

        assertEquals(List.of("answer 1 DONE"), ala.hears());
        assertEquals(List.of("answer 1 DONE", "1 ala in 2: film?"), bob.hears());
        assertEquals(List.of("ala: film?"), office.classicHears("ewa"));
    }

    @Test
    void refusalsAreTold() {
        bob.asks(Operation.TO_GROUP, Office.CINEMA, "film?")
                .asks(Operation.TO_PERSON, 4, "nobody")
                .asks(Operation.TO_PERSON, 0, "nobody")
                .asks(Operation.JOIN, -1, "")
                .asks(Operation.LOG_IN, 1, "bob bob")
                .asks(Operation.UNKNOWN, 1, "")
                .asks(Operation.TO_PERSON, 1, "a\0b");

        assertEquals(
                List.of(
                        "answer 1 NOT_A_MEMBER",
                        "answer 2 UNKNOWN_OPERATION",
                        "answer 3 UNKNOWN_OPERATION",
                        "answer 4 UNKNOWN_OPERATION",
                        "answer 5 UNKNOWN_OPERATION",
                        "answer 6 UNKNOWN_OPERATION",
                        "answer 7 UNKNOWN_OPERATION"),
                bob.hears());
        assertEquals(List.of(), ala.hears());
    }

    @Test
    void aFullMailboxRefusesAndAGroupMessageSaysWhomItDidNotReach() {
        in(SealedOffice.open(64, 1));
        ala.says("bob", "one").says("bob", "two");
        assertEquals(List.of("answer 1 DONE", "answer 2 MAILBOX_FULL"), ala.hears());

        ala.asks(Operation.TO_GROUP, Office.CHESS, "mate");

        assertEquals(List.of("answer 3 MAILBOX_FULL bob;"), ala.hears());
    }

    @Test
    void mailWaitsForWhoIsLoggedOutWhicheverWayTheyComeBack() {
        ala.says("ewa", "one").says("ewa", "two");
        SealedPerson ewa = office.person("ewa", 3).logsIn();
        assertEquals(List.of("1 ala: one", "2 ala: two"), ewa.hears());
        ewa.acknowledges(1);
        ewa.asks(Operation.LOG_OUT, 1, "");

        office.classicLogsIn("ewa");

        assertEquals(List.of("ala: two"), office.classicHears("ewa"));
    }

    @Test
    void aWatcherGetsCopiesAndTakesNothing() {
        SealedPerson watcher = office.person("bob", 3).as(Role.WATCHING).logsIn();
        office.classicLogsIn("ewa");

        ala.says("bob", "one");
        office.classicSays("ewa", "bob", "two");

        assertEquals(List.of("0 ala copy: one", "0 ewa unverified copy: two"), watcher.hears());
        assertEquals(List.of("1 ala: one", "2 ewa unverified: two"), bob.hears());
        watcher.acknowledges(2);
        assertEquals(2, office.mailboxes.waiting(2));
    }

    @Test
    void framesOfAnybodyElseChangeNothing() {
        Frame genuine = ala.sealed(1, Operation.TO_PERSON, 2, "genuine");
        office.puts(genuine);
        office.puts(new Frame().copyOf(genuine));
        byte[] bytes = ala.sealed(2, Operation.TO_PERSON, 2, "changed").toBytes();
        bytes[100] ^= 1;
        office.puts(Frame.of(bytes));
        Frame elsewhere = ala.sealed(2, Operation.TO_PERSON, 2, "elsewhere");
        elsewhere.head(elsewhere.type(), elsewhere.first() + 1, elsewhere.second());
        office.puts(elsewhere);

        assertEquals(3, office.counters.refused(Refusal.SEAL));
        assertEquals(List.of("1 ala: genuine"), bob.hears());
        assertEquals(List.of("answer 1 DONE"), ala.hears());
        Frame reflected = new Frame();
        ala.asks(Operation.WHO, 1, "");
        assertTrue(office.queue.poll(ala.lane(), reflected));
        reflected.head(1, reflected.first(), reflected.second());
        office.puts(reflected);
        assertEquals(4, office.counters.refused(Refusal.SEAL));
    }

    /** On a queue that others may write, anything may lie on the lane of somebody who logs out. */
    @Test
    void whatNoServerPutOnAMailLaneComesBackAsNoMail() {
        office.classicLogsIn("ewa");
        long lane = office.numbering.mail(3);
        byte[] noNul = new Frame(lane, 4, 0, "x".repeat(511)).toBytes();
        noNul[Frame.BYTES - 1] = 'x';
        for (Frame forged : List.of(
                new Frame(lane, 4, -1, "group below zero"),
                new Frame(lane, 4, 1 << 20, "group there is not"),
                new Frame(lane, 99, 0, "nobody"),
                Frame.of(noNul))) {
            assertTrue(office.queue.offer(forged));
        }
        assertTrue(office.queue.offer(new Frame(lane, 4, 0, "as mail looks")));

        SealedPerson ewa = office.person("ewa", 3).takingOver().logsIn();

        assertEquals(List.of("1 ala unverified: as mail looks"), ewa.hears());
        assertEquals(4, office.counters.refused(Refusal.STRAY));
        assertEquals(0, office.counters.refused(Refusal.FAILED));
    }

    @Test
    void aLongMailBehindAnotherIsWholeThoughTheOtherIsAcknowledgedMeanwhile() {
        in(SealedOffice.open(4, 10_000));
        ala.says("bob", "short").says("bob", "x".repeat(5000));
        ala.hears();
        Frame first = new Frame();
        assertTrue(office.queue.poll(bob.lane(), first));
        bob.acknowledges(1);

        assertEquals(List.of("2 ala: 5000 characters"), bob.hears());
    }

    @Test
    void aLaneThatIsFullHoldsUpNobodyElseAndNothingIsLost() {
        in(SealedOffice.open(4, 10_000));
        office.person("ewa", 3).logsIn();
        for (int i = 1; i <= 30; i++) {
            ala.says("bob", "m" + i).says("ewa", "x").hears();
        }

        List<String> heard = new ArrayList<>(bob.hears());
        for (int round = 0; round < 10; round++) {
            bob.acknowledges(heard.size());
            heard.addAll(bob.hears());
        }

        assertEquals(30, heard.size());
        for (int i = 1; i <= 30; i++) {
            assertEquals(i + " ala: m" + i, heard.get(i - 1));
        }
    }

    /** Who asks gets the mail that fits in front of the answer, though there was no room for it before. */
    @Test
    void mailThatFoundNoRoomComesBeforeTheNextAnswer() {
        in(SealedOffice.open(4, 10_000));
        for (int i = 1; i <= 6; i++) {
            ala.says("bob", "m" + i).hears();
        }
        Frame taken = new Frame();
        for (int i = 0; i < 4; i++) {
            assertTrue(office.queue.poll(bob.lane(), taken));
        }

        assertTrue(office.queue.offer(bob.sealed(1, Operation.WHO, 1, "")));
        office.turn();

        assertEquals(List.of("5 ala: m5", "6 ala: m6", "answer 1 DONE ala;bob;"), bob.hears());
    }

    @Test
    void onAQueueWhoseTypesShareTheRoomOneReaderTakesLittleOfIt() {
        in(SealedOffice.sharingRoom(8, 31));

        for (int i = 1; i <= 20; i++) {
            ala.says("bob", "m" + i).hears();
        }

        assertEquals(SealedLane.SHARED_FRAMES, office.queue.depth(bob.lane()));
        ala.says("bob", "x".repeat(5000)).hears();
        assertEquals(SealedLane.SHARED_FRAMES, office.queue.depth(bob.lane()));
    }

    @Test
    void whereOthersNeedTheRoomOnlyWhatWasLeftForLongGoesAndItComesBackByItself() {
        in(SealedOffice.sharingRoom(8, 31));
        office.passes(Duration.ofSeconds(5));
        ala.says("bob", "fresh");

        office.board.sealed().makeRoom(bob.slot, office.clock.millis());
        assertEquals(1, office.queue.depth(bob.lane()), "it has just come");

        office.clock.advance(Duration.ofMillis(Outbox.AWAY_MILLIS));
        office.board.sealed().makeRoom(bob.slot, office.clock.millis());
        assertEquals(0, office.queue.depth(bob.lane()));

        office.passes(Duration.ofMillis(Outbox.AWAY_MILLIS));
        assertEquals(List.of("1 ala: fresh"), bob.hears(), "though bob asked nothing");
    }

    @Test
    void aDoorWhoseQueueStayedGoesOnWithItsSessionsAsTheyWere() {
        office.board.rest(office.door);
        office.board.connect(office.door);

        ala.says("bob", "still here");

        assertEquals(List.of("1 ala: still here"), bob.hears());
    }

    @Test
    void whenAServerStopsItWaitsForWhatSealedSessionsHaveNotTaken() {
        ala.asks(Operation.WHO, 1, "");
        assertEquals(1, office.door.untakenLetters());

        ala.hears();

        assertEquals(0, office.door.untakenLetters());
    }

    @Test
    void whenADoorClosesItsSessionsComeBackThroughAnotherWithAllTheyHad() throws Exception {
        ala.says("bob", "one");
        Door old = office.door;
        var next = new Door("other", office.queue("next", 64), office.board, true, office.counters);

        assertEquals(2, new Closing(old, office.board).handOverTo(next).moved());
        ala.says("bob", "two");

        assertEquals(List.of("1 ala: one"), bob.hears(), "what lay there may still be taken");
        assertTrue(office.sessions.isOpen(2));
        bob.logsIn();
        assertEquals(List.of("1 ala: one", "2 ala: two"), bob.hears());
    }
}
