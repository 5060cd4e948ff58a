package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.sealing.Welcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets in by a sealed session, and in whose place: dist/docs/protocol.md sections 7 and 8. */
class SealedLoginTest {

    private final SealedOffice office = SealedOffice.open();
    private final SealedPerson ala = office.person("ala", 1);

    private boolean isIn(String login) {
        return office.sessions.isOpen(office.names.person(login));
    }

    @Test
    void aHelloAloneLetsNobodyInAndTheFirstLetterDoes() {
        Welcome welcome = ala.greets();

        assertEquals(Outcome.WELCOME, welcome.outcome());
        assertEquals(office.numbering.number(1), welcome.number());
        assertEquals(office.numbering.size(), welcome.size());
        assertEquals(Digest.of(office.names.toBasic().getBytes(StandardCharsets.UTF_8)), welcome.digest());
        assertEquals(0, welcome.lastRequest());
        assertFalse(isIn("ala"));

        ala.acknowledges(0);
        assertTrue(isIn("ala"));
        assertEquals(1, office.sessions.slot(1));
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        Welcome wrong = ala.knowing("x").greets();
        Welcome unknown = office.person("zoe", 2).greets();

        assertEquals(Outcome.WRONG_LOGIN_OR_PASSWORD, wrong.outcome());
        assertEquals(wrong, unknown);
        assertEquals(2, office.counters.refused(Refusal.HELLO_LOGIN));
    }

    @Test
    void anOldHelloSaidAgainChangesNothing() {
        Greeting[] greeting = new Greeting[1];
        Frame old = ala.hello(greeting);
        office.puts(old);
        office.answersHellos();
        office.queue.drain(ala.lane());
        ala.logsIn();

        for (int i = 0; i < 100; i++) {
            office.puts(new Frame().copyOf(old));
            office.answersHellos();
            office.queue.drain(ala.lane());
        }
        ala.asks(Operation.WHO, 1, "");

        assertEquals(List.of("answer 1 DONE ala;"), ala.hears(), "the keys are as they were");
    }

    @Test
    void aHelloThatDoesNotOpenIsDroppedAndCounted() {
        Greeting[] greeting = new Greeting[1];
        Frame hello = ala.hello(greeting);
        byte[] bytes = hello.toBytes();
        bytes[16 + 14 + 20] ^= 1;
        office.puts(Frame.of(bytes));
        office.answersHellos();

        assertEquals(0, office.queue.depth(ala.lane()));
        assertEquals(1, office.counters.refused(Refusal.HELLO));
    }

    @Test
    void aSlotThereIsNotIsDropped() {
        Frame hello = new Frame();
        var greeting = office.sealing.greet(
                office.keys.server().identity(),
                office.sealing.generate(),
                new Hello(ala.token, SealedOffice.SLOTS + 1, Role.PRIMARY, false, "ala"),
                99,
                hello);
        office.puts(hello);
        office.answersHellos();

        assertEquals(1, office.counters.refused(Refusal.HELLO));
        greeting.close();
    }

    @Test
    void whenTooManyHellosWaitTheRestIsDroppedAndTheDoorGoesOn() {
        Greeting[] greeting = new Greeting[1];
        for (int i = 0; i < HelloDesk.MAX_WAITING + 10; i++) {
            office.puts(ala.hello(greeting));
        }

        assertEquals(10, office.counters.refused(Refusal.HELLO_CROWD));
        office.answersHellos();
        office.queue.drain(ala.lane());
        while (office.turn().queue.drain(ala.lane()) > 0) {
            // what waited for room
        }
        ala.logsIn();
        assertTrue(isIn("ala"));
    }

    @Test
    void aSecondPrimarySessionIsToldSinceWhenAndWhereTheFirstLasts() {
        ala.logsIn();
        long since = office.clock.millis();
        office.passes(Duration.ofMinutes(5));

        Welcome refused = office.person("ala", 2).greets();

        assertEquals(Outcome.IN_THE_WAY, refused.outcome());
        assertEquals(since, refused.sinceMillis());
        assertEquals(Office.DOOR, refused.door());
        assertEquals(0, refused.keyId());
    }

    @Test
    void takingOverEndsTheFirstAndTellsIt() {
        ala.logsIn();
        SealedPerson other = office.person("ala", 2).takingOver();

        assertEquals(Outcome.WELCOME, other.greets().outcome());
        assertEquals(List.of(), ala.hears(), "not before the first letter");
        other.acknowledges(0);

        assertEquals(List.of("ended TAKEN_OVER"), ala.hears());
        assertEquals(2, office.sessions.slot(1));
        ala.asks(Operation.WHO, 1, "");
        assertEquals(1, office.counters.refused(Refusal.SEAL), "its keys are gone");
    }

    /** Requests of both in one batch: the first is answered only after the second has ended it. */
    @Test
    void whoIsTakenOverInTheMomentOfARequestBreaksNothing() {
        ala.logsIn();
        SealedPerson other = office.person("ala", 2).takingOver();
        other.greets();
        Frame request = ala.sealed(1, Operation.WHO, 1, "");
        assertTrue(office.queue.offer(request));
        other.acknowledges(0);

        assertEquals(0, office.counters.refused(Refusal.FAILED));
        assertEquals(List.of("ended TAKEN_OVER"), ala.hears());
        other.asks(Operation.WHO, 1, "");
        assertEquals(List.of("answer 1 DONE ala;"), other.hears());
    }

    @Test
    void whoLogsOutAndComesBackInTheSameMomentBreaksNothing() {
        ala.logsIn();
        var old = ala.seals;
        ala.greets();
        var renewed = ala.seals;
        ala.seals = old;
        Frame logOut = ala.sealed(1, Operation.LOG_OUT, 1, "");
        assertTrue(office.queue.offer(logOut));
        ala.seals = renewed;
        ala.acknowledges(0);

        assertEquals(0, office.counters.refused(Refusal.FAILED));
        assertTrue(isIn("ala"));
    }

    @Test
    void aClassicLoginThatNobodyFetchedDoesNotEndTheSealedSessionThatTookItsPlace() {
        office.puts(new Frame(1, 0, office.numbering.second(Operation.LOG_IN, 1), "ala " + Office.password("ala")));
        ala.takingOver().logsIn();

        office.passes(Office.LOGIN_WAIT);

        assertTrue(isIn("ala"));
        assertEquals(1, office.sessions.slot(1));
    }

    @Test
    void whoWasKilledAndComesBackAtOnceIsNotKeptOutByWhatIsLeft() {
        ala.logsIn().dies();

        assertEquals(Outcome.WELCOME, office.person("ala", 2).greets().outcome());
    }

    @Test
    void helloAnswersThatNobodyTakesDoNotPileUp() {
        Greeting[] greeting = new Greeting[1];
        for (int i = 0; i < 200; i++) {
            office.puts(ala.knowing("x").hello(greeting));
            office.answersHellos();
        }

        office.queue.drain(ala.lane());
        office.turn();
        assertEquals(0, office.queue.depth(ala.lane()));
    }

    @Test
    void twoWhoTakeOverInTurnEachGetIt() {
        SealedPerson one = office.person("ala", 1).takingOver().logsIn();
        SealedPerson two = office.person("ala", 2).takingOver().logsIn();
        assertEquals(List.of("ended TAKEN_OVER"), one.hears());

        one.logsIn();

        assertEquals(List.of("ended TAKEN_OVER"), two.hears());
        assertEquals(1, office.sessions.slot(1));
        assertEquals(1, office.board.sealed().count());
    }

    @Test
    void whoWasWelcomeWhenNobodyWasInTheWayIsTurnedAwayWhenSomebodyIsMeanwhile() {
        SealedPerson late = office.person("ala", 2);
        assertEquals(Outcome.WELCOME, late.greets().outcome());
        ala.logsIn();

        late.acknowledges(0);

        assertEquals(List.of("ended TAKEN_OVER"), late.hears());
        assertEquals(1, office.sessions.slot(1));
        assertEquals(1, office.board.sealed().count());
    }

    @Test
    void extraSessionsStandBesideThePrimaryOneAndAsk() {
        ala.logsIn();
        SealedPerson script = office.person("ala", 2).as(Role.EXTRA).logsIn();

        script.says("bob", "from cron");
        script.asks(Operation.WHO, 1, "");

        assertEquals(List.of("answer 1 DONE", "answer 2 DONE ala;"), script.hears());
        assertEquals(1, office.sessions.slot(1), "the primary one stays");
        script.asks(Operation.LOG_OUT, 1, "");
        assertTrue(isIn("ala"));
    }

    @Test
    void aSlotWhoseSessionLivesIsTakenAndOneWhoseSessionDiedIsFree() {
        ala.logsIn();
        SealedPerson bob = office.person("bob", 1);

        assertEquals(Outcome.SLOT_TAKEN, bob.greets().outcome());
        assertTrue(isIn("ala"));

        office.held.remove(1);
        bob.logsIn();
        assertFalse(isIn("ala"));
        assertTrue(isIn("bob"));
    }

    @Test
    void whoeverDiesIsLoggedOutAndNobodyElseHoweverLongItIsSilent() {
        ala.logsIn();
        SealedPerson bob = office.person("bob", 2).logsIn();
        office.passes(Duration.ofHours(1));
        office.vigil.look();
        assertTrue(isIn("ala") && isIn("bob"), "time proves nothing");

        bob.dies();
        office.vigil.look();

        assertTrue(isIn("ala"));
        assertFalse(isIn("bob"));
        assertNull(office.board.sealed().inSlot(2));
    }

    @Test
    void aLockFileThatIsLockedWholeIsNoticed() {
        office.vigil.look();
        assertFalse(office.vigil.isLockedWhole());

        office.held.add(SealedOffice.SLOTS + 2);
        for (int i = 0; i < 10; i++) {
            office.vigil.look();
        }

        assertTrue(office.vigil.isLockedWhole());
    }

    @Test
    void aLockFileThatWasReplacedProvesNothing() {
        ala.logsIn().dies();
        office.lockFileIsInPlace = false;

        office.vigil.look();
        SealedPerson bob = office.person("bob", 1);
        office.held.remove(1);

        assertEquals(Outcome.SLOT_TAKEN, bob.greets().outcome());
        assertEquals(Outcome.IN_THE_WAY, office.person("ala", 2).greets().outcome());
        assertTrue(office.vigil.isReplaced());
        assertTrue(isIn("ala"));
    }

    @Test
    void aNewHelloOfTheSameSessionGoesOnWhereItWasUnderNewKeys() {
        ala.logsIn().asks(Operation.JOIN, Office.CINEMA, "");
        assertEquals(List.of("answer 1 DONE"), ala.hears());
        var old = ala.seals;

        Welcome again = ala.greets();
        assertEquals(Outcome.WELCOME, again.outcome());
        assertEquals(1, again.lastRequest());
        var renewed = ala.seals;
        ala.seals = old;
        ala.asks(Operation.WHO, 1, "");
        assertEquals(List.of("answer 2 DONE ala;"), ala.hears(), "the old keys serve until the new ones do");

        ala.seals = renewed;
        ala.asks(Operation.WHO, 1, "");
        assertEquals(List.of("answer 3 DONE ala;"), ala.hears());
        ala.seals = old;
        ala.asks(Operation.WHO, 1, "");
        assertEquals(1, office.counters.refused(Refusal.SEAL), "and then no more");
    }

    @Test
    void aHandshakeNobodyFinishesIsForgotten() {
        ala.greets();
        office.passes(Duration.ofMillis(Handshakes.LIMIT_MILLIS));
        office.vigil.look();

        ala.acknowledges(0);

        assertFalse(isIn("ala"));
        assertEquals(1, office.counters.refused(Refusal.SEAL));
    }

    @Test
    void whoGuessesIsSlowedDownAndWhoLivesIsNot() {
        ala.logsIn();
        SealedPerson guesser = office.person("ala", 2).knowing("guess");
        for (int i = 0; i < Throttle.FREE_FAILURES; i++) {
            assertEquals(Outcome.WRONG_LOGIN_OR_PASSWORD, guesser.greets().outcome());
        }
        assertEquals(Outcome.LATER, guesser.greets().outcome());
        assertEquals(
                Outcome.LATER, guesser.knowing(Office.password("ala")).greets().outcome());

        assertEquals(Outcome.WELCOME, ala.greets().outcome(), "the living session has its token");
        office.passes(Duration.ofMillis(Throttle.SHORTEST_MILLIS));
        assertNotEquals(Outcome.LATER, guesser.greets().outcome());
    }

    @Test
    void aSealedAndAClassicSessionOfOnePersonDoNotStandBesideEachOther() {
        office.classicLogsIn("ala");
        assertEquals(Outcome.IN_THE_WAY, ala.greets().outcome());

        ala.takingOver().logsIn();
        assertEquals(1, office.sessions.slot(1));
        office.classicLogsIn("ala");
        office.passes(Office.IDLE_TAKEOVER.multipliedBy(2));
        office.classicLogsIn("ala");

        assertEquals(1, office.sessions.slot(1), "a sealed session is never idle: it proves that it lives");
    }

    @Test
    void aClassicSessionThatHasAskedNothingForLongIsReplaced() {
        office.classicLogsIn("ala");
        office.passes(Office.IDLE_TAKEOVER);

        ala.logsIn();

        assertEquals(1, office.sessions.slot(1));
    }

    @Test
    void aClassicRequestInTheNameOfASealedSessionIsDropped() {
        ala.logsIn();
        office.classicLogsIn("bob");

        office.classicSays("ala", "bob", "forged");

        assertEquals(List.of(), office.classicHears("bob"));
        assertEquals(0, office.queue.depth(office.numbering.answers(1)));
        assertEquals(1, office.counters.refused(Refusal.FORGED));
    }

    @Test
    void loggingOutEndsTheSessionAndIsAnsweredAgainWhenTheAnswerWasLost() {
        ala.logsIn().asks(Operation.LOG_OUT, 1, "");
        office.queue.drain(ala.lane());
        assertFalse(isIn("ala"));

        ala.asksAgain(1, Operation.LOG_OUT, 1, "");
        ala.asks(Operation.WHO, 1, "");

        assertEquals(List.of("answer 1 DONE", "ended LOGGED_OUT", "answer 2 UNKNOWN_OPERATION"), ala.hears());
        office.person("bob", 1).logsIn();
        assertTrue(isIn("bob"), "the slot is free");
    }
}
