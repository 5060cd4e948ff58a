package dev.kolejka.server.router;

import static dev.kolejka.server.router.Office.CHESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.Sessions;
import dev.kolejka.server.sessions.SessionRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The loop round the router: who waits, for what, and who does not. */
class DoorTest {

    private static final int SLOTS = 4;

    private final Office office = Office.open();
    private final Office narrow = Office.open(SLOTS, 10_000);

    // One login at a time

    @Test
    void theNextLoginWaitsUntilTheAnswerWasTakenWhileOthersAreServed() {
        office.loggedIn("ewa").asksToLogIn("ala ala").asksToLogIn("bob bob");
        assertEquals(2, office.queue.depth(Numbering.LOGIN_ANSWERS));
        assertEquals("ala,ewa,", office.asks("ewa", Operation.WHO, 1, "").text());

        assertEquals(4, office.loginAnswer().first());
        office.turn();
        assertEquals(3, office.loginAnswer().first(), "ala's second frame, not yet bob's first");
        office.turn();

        assertEquals(5, office.loginAnswer().first());
    }

    @Test
    void aLoginNobodyFetchesIsTakenBack() {
        office.asksToLogIn("ala ala").asksToLogIn("bob bob");
        office.clock.advance(Office.LOGIN_WAIT.minusMillis(1));
        office.turn();
        assertTrue(office.sessions.isOpen(1));

        office.clock.advance(Duration.ofMillis(1));
        office.turn();

        assertFalse(office.sessions.isOpen(1), "ala's login was taken back");
        assertEquals(5, office.loginAnswer().first(), "only bob's answer lies there");
    }

    @Test
    void aServerThatTakesLongToAnswerALoginDoesNotTakeThatForTheClientsTime() {
        Office[] slow = new Office[1];
        SessionRegistry registry = new SessionRegistry();
        registry.begin(3);
        slow[0] = Office.with(watched(registry, "open", () -> slow[0].clock.advance(Office.LOGIN_WAIT)));

        slow[0].asksToLogIn("ala ala").turn();

        assertTrue(registry.isOpen(1));
        assertEquals(4, slow[0].loginAnswer().first());
    }

    /** Sessions that have something happen when they are asked for something. */
    private static Sessions watched(Sessions sessions, String name, Runnable happening) {
        return (Sessions) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {Sessions.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        happening.run();
                    }
                    return method.invoke(sessions, arguments);
                });
    }

    @Test
    void aLoginStandsOnceThePersonAsksWhateverStrangersPutOnTheLoginType() {
        office.asksToLogIn("ala ala");
        office.loginAnswer();
        office.loginAnswer();
        office.queue.offer(new Frame(Numbering.LOGIN_ANSWERS, 0, 7, "noise"));

        office.asks("ala", Operation.WHO, 1, "");
        office.clock.advance(Office.LOGIN_WAIT);
        office.turn();

        assertTrue(office.sessions.isOpen(1));
        assertEquals(0, office.queue.depth(Numbering.LOGIN_ANSWERS), "and the noise is gone");
    }

    @Test
    void aTakeoverNobodyFetchesLeavesTheSessionThatWasThere() {
        office.loggedIn("ala");
        office.clock.advance(Office.IDLE_TAKEOVER);
        office.asksToLogIn("ala ala");

        office.clock.advance(Office.LOGIN_WAIT);
        office.turn();

        assertTrue(office.sessions.isOpen(1));
    }

    @Test
    void aClockSetBackDoesNotKeepTheNextLoginWaitingForEver() {
        office.asksToLogIn("ala ala").asksToLogIn("bob bob");

        office.clock.advance(Duration.ofHours(-1));
        office.turn();

        assertEquals(5, office.loginAnswer().first());
    }

    @Test
    void whatAStrangerLeftOnTheLoginTypesIsNotTakenForAnAnswer() {
        office.queue.offer(new Frame(Numbering.LOGIN_ANSWERS, 6, 0, "Zalogowano\n"));
        office.queue.offer(new Frame(Numbering.LOGIN_RESERVED, 1, 1, "noise"));

        office.asksToLogIn("ala wrong");

        assertEquals("Zle haslo\n", office.loginAnswer().text());
        assertEquals(0, office.queue.depth(Numbering.LOGIN_ANSWERS));
        office.turn(); // one without requests: there is time to tidy up
        assertEquals(0, office.queue.depth(Numbering.LOGIN_RESERVED));
    }

    @Test
    void tooManyWaitingLoginsAreDroppedAndCounted() {
        for (int i = 0; i < LoginDesk.MAX_WAITING + 11; i++) {
            office.asksToLogIn("ala wrong");
        }

        assertEquals(10, office.counters.refused(Refusal.LOGIN_CROWD));
    }

    @Test
    void aDoorWithoutClassicLoginDropsIt() throws InterruptedException {
        office.queue.offer(new Frame(1, 0, 1, "ala ala"));

        office.doorWithoutClassicLogin().turn(Duration.ZERO);

        assertFalse(office.sessions.isOpen(1));
        assertEquals(0, office.queue.depth(Numbering.LOGIN_ANSWERS));
        assertEquals(1, office.counters.refused(Refusal.LOGIN_OFF));
    }

    // Who does not read

    @Test
    void whoNeverReadsMailDoesNotStopOthersAndGetsAllOfItInOrderLater() {
        narrow.loggedIn("ala", "bob", "ewa");
        for (int i = 0; i < 20; i++) {
            narrow.says("ala", "bob", "m" + i);
        }

        narrow.says("ala", "ewa", "still here").hears("ewa", "ala: still here");

        for (int i = 0; i < 20; i++) {
            narrow.hears("bob", "ala: m" + i).turn();
        }
        narrow.hearsNothing("bob");
    }

    @Test
    void whoNeverReadsAnswersDoesNotStopOthersAndLosesOnlyWhatIsBeyondTheBacklog() {
        int asked = SLOTS + Backlog.MAX_FRAMES_PER_LANE + 7;
        narrow.loggedIn("ala", "bob");
        for (int i = 0; i < asked; i++) {
            narrow.says("bob", i % 2 == 0 ? Operation.JOIN : Operation.LEAVE, CHESS, "");
        }

        assertEquals("ala,bob,", narrow.asks("ala", Operation.WHO, 1, "").text());
        assertEquals(7, narrow.counters.refused(Refusal.ANSWER_UNREAD));

        for (int i = 0; i < asked - 7; i++) {
            Frame answer = narrow.takes(narrow.numbering.answers(2));
            assertEquals(i % 2 == 0 ? "Zapisano do grupy\n" : "Wypisano z grupy\n", answer.text(), "answer " + i);
            narrow.turn();
        }
        assertEquals(0, narrow.queue.depth(narrow.numbering.answers(2)));
    }

    @Test
    void aLoginForgetsAnswersThatStillWaitedForRoom() {
        narrow.loggedIn("bob");
        for (int i = 0; i < 3 * SLOTS; i++) {
            narrow.says("bob", Operation.WHO, 1, "");
        }
        narrow.says("bob", Operation.LOG_OUT, 1, "");

        narrow.loggedIn("bob");

        assertEquals(
                "Zapisano do grupy\n",
                narrow.asks("bob", Operation.JOIN, CHESS, "").text());
    }

    @Test
    void unreadMailGoesBackToTheMailboxWhenThePersonLogsOutAndComesAgainInOrder() {
        narrow.loggedIn("ala", "bob");
        for (int i = 0; i < 2 * SLOTS; i++) {
            narrow.says("ala", "bob", "m" + i);
        }
        narrow.hears("bob", "ala: m0");

        narrow.asks("bob", Operation.LOG_OUT, 1, "");

        narrow.turn().hearsNothing("bob").loggedIn("bob");
        assertEquals(List.of("ala: m1", "ala: m2", "ala: m3", "ala: m4"), narrow.mailOf("bob"));
        assertEquals(List.of("ala: m5", "ala: m6", "ala: m7"), narrow.turn().mailOf("bob"));
    }

    // Mistakes of ours

    @Test
    void aFrameThatMakesTheRouterThrowIsRemovedAndTheRestIsServed() {
        AtomicInteger failures = new AtomicInteger(1);
        Office shaky = Office.with(throwing(failures));
        shaky.queue.offer(shaky.request("ala", Operation.WHO, 1, ""));
        shaky.queue.offer(shaky.request("bob", Operation.WHO, 1, ""));

        shaky.turn();

        assertEquals(1, shaky.counters.refused(Refusal.FAILED));
        assertEquals(0, shaky.queue.depth(Numbering.REQUESTS));
        assertEquals(0, shaky.queue.depth(shaky.numbering.answers(1)));
        assertEquals(1, shaky.queue.depth(shaky.numbering.answers(2)));
    }

    /** Sessions of nobody that throw the first few times they are asked. */
    private static Sessions throwing(AtomicInteger failures) {
        return (Sessions) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {Sessions.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isOpen") && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("a mistake of ours");
                    }
                    return method.getReturnType() == boolean.class ? (Object) false : (Object) 0;
                });
    }

    // Closing

    @Test
    void closingCarriesOutWhatWasAskedAndAcceptsNothingMore() throws InterruptedException {
        office.loggedIn("ala");
        office.queue.offer(office.request("ala", Operation.JOIN, 2, ""));
        office.queue.offer(office.request("ala", Operation.TO_PERSON, 1, "last words"));

        int untaken = closing(office).stopAndRemove(Duration.ZERO);

        assertEquals(3, untaken, "two answers and a mail nobody took");
        assertTrue(office.groups.isMember(2, 1));
        assertThrows(QueueGoneException.class, () -> office.queue.offer(new Frame(1, 0, 1, "")));
    }

    @Test
    void closingCountsTheAnswerToALogOutAmongWhatIsStillToBeRead() throws InterruptedException {
        office.loggedIn("ala");
        office.queue.offer(office.request("ala", Operation.LOG_OUT, 1, ""));

        assertEquals(1, closing(office).stopAndRemove(Duration.ZERO));
    }

    @Test
    void closingDoesNotWaitWhenNothingIsLeftToRead() throws InterruptedException {
        office.loggedIn("ala");

        assertEquals(0, closing(office).stopAndRemove(Duration.ofDays(1)));
    }

    @Test
    void mailThatWentOverWithALogInNobodyFetchedComesBack() throws InterruptedException {
        office.loggedIn("ala");
        office.asksToLogInFollowing("bob"); // killed before it took the answer
        office.says("ala", "bob", "still there?");
        Door next = new Door("next", office.anotherQueue(), office.board, true, office.counters);

        Closing closing = closing(office);
        closing.shut();
        closing.handOverTo(next);
        closing.finish(Duration.ZERO);

        assertFalse(office.sessions.isOpen(office.person("bob")));
        assertEquals(1, office.mailboxes.waiting(office.person("bob")), "for whoever logs in next, in whatever way");
    }

    private static Closing closing(Office office) {
        return new Closing(office.door, office.board);
    }
}
