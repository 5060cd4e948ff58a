package dev.kolejka.server.router;

import static dev.kolejka.server.router.Office.CHESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A message goes past the mailbox, straight to the lane, when nothing older waits and there is room; and only then. */
class HandingOverTest {

    private static final int SLOTS = 4;

    private final Office office = Office.open(SLOTS, 6);

    @Test
    void whatPassesTheMailboxTakesNoRoomInIt() {
        office.loggedIn("ala", "bob");

        for (int i = 0; i < 20; i++) {
            office.says("ala", "bob", "m" + i).hears("bob", "ala: m" + i);
        }

        assertEquals(0, office.mailboxes.waiting(2));
    }

    @Test
    void aMessageDoesNotOvertakeThoseThatWaitEvenWhenThereIsRoomAgain() {
        office.loggedIn("ala", "bob");
        for (int i = 0; i < SLOTS + 2; i++) {
            office.says("ala", "bob", "m" + i);
        }

        office.hears("bob", "ala: m0").hears("bob", "ala: m1").hears("bob", "ala: m2");
        office.says("ala", "bob", "last");

        assertEquals(List.of("ala: m3", "ala: m4", "ala: m5", "ala: last"), office.mailOf("bob"));
    }

    @Test
    void inOneBatchTheLaneAndTheMailboxTakeWhatTheyHoldAndTheRestIsRefused() {
        Office wide = Office.open(16, 6);
        wide.loggedIn("ala", "bob");
        wide.asks("bob", Operation.LOG_OUT, 1, "");

        batch(wide, IntStream.range(0, 8).mapToObj(i -> to(wide, "m" + i)).toList());

        for (int i = 0; i < 8; i++) {
            assertEquals(
                    i < 6 ? "Wiadomosc wyslana" : "Skrzynka odbiorcy jest pelna\n",
                    wide.takes(wide.numbering.answers(1)).text(),
                    "answer " + i);
        }
        wide.loggedIn("bob");
        assertEquals(6, wide.mailOf("bob").size());
    }

    @Test
    void aMailboxExpectsNoMoreThanItHoldsOfWhatIsUnderWayInABatch() {
        Office wide = Office.open(16, 6);
        wide.loggedIn("ala", "bob");

        batch(wide, IntStream.range(0, 8).mapToObj(i -> to(wide, "m" + i)).toList());

        assertEquals(6, wide.mailOf("bob").size(), "two are refused, although the lane would have had room");
        assertEquals(2, wide.counters.refused(Refusal.MAILBOX_FULL));
        wide.puts(to(wide, "next")).hears("bob", "ala: next");
    }

    @Test
    void inABatchWhoLogsOutAfterAMessageFindsItAtTheNextLoginInItsPlace() {
        office.loggedIn("ala", "bob").says("ala", "bob", "zero");

        batch(office, List.of(to(office, "one"), office.request("bob", Operation.LOG_OUT, 1, ""), to(office, "two")));

        office.hearsNothing("bob").loggedIn("bob");
        assertEquals(List.of("ala: zero", "ala: one", "ala: two"), office.mailOf("bob"));
    }

    @Test
    void inABatchALogInElsewhereComesAfterTheMessagesBeforeIt() {
        MessageQueue other = anotherDoor("sysv").queue();
        office.loggedIn("ala", "bob");
        office.sessions.open(2, "sysv", true, office.clock.millis());
        office.says("ala", "bob", "zero");
        assertEquals(1, other.depth(office.numbering.mail(2)));
        office.clock.advance(Office.IDLE_TAKEOVER);

        batch(office, List.of(to(office, "one"), new Frame(1, 0, 1, "bob bob"), to(office, "two")));

        assertEquals(5, office.loginAnswer().first());
        office.loginAnswer();
        office.turn();
        assertEquals(List.of("ala: zero", "ala: one", "ala: two"), office.mailOf("bob"));
    }

    @Test
    void aMessageTakesThoseAlongThatWaitedBeforeIt() {
        office.loggedIn("ala").says("ala", "bob", "one").asksToLogIn("bob bob");

        office.says("ala", "bob", "two");

        assertEquals(List.of("ala: one", "ala: two"), office.mailOf("bob"));
    }

    @Test
    void aMessageWaitsForWhoeverMayStillReadOnTheDoorBefore() {
        Door closing = anotherDoor("sysv");
        office.loggedIn("ala", "bob");
        closing.queue().offer(new Frame(office.numbering.mail(2), office.number("ala"), 0, "zero"));
        office.board.letFinish(2, closing);

        office.says("ala", "bob", "one").hearsNothing("bob");

        office.asks("bob", Operation.WHO, 1, "");
        assertEquals(List.of("ala: zero", "ala: one"), office.mailOf("bob"));
    }

    @Test
    void aGroupMessageReachesWhoHasRoomAndWaitsForTheOthers() {
        office.loggedIn("ala", "bob", "ewa").asks("ewa", Operation.JOIN, CHESS, "");
        for (int i = 0; i < SLOTS; i++) {
            office.says("ala", "bob", "m" + i);
        }

        office.says("ala", CHESS, "your move");

        office.hears("ewa", "ala in 1: your move");
        assertEquals(1, office.mailboxes.waiting(2));
        assertEquals(SLOTS, office.mailOf("bob").size());
        office.turn().hears("bob", "ala in 1: your move");
    }

    @Test
    void moreDeliveriesThanAreMadeAtOnceAreAllMadeAndInOrder() {
        List<String> logins =
                IntStream.rangeClosed(1, 300).mapToObj(i -> "p" + i).toList();
        Office crowd = Office.of(new Names(
                logins,
                List.of(new Names.Group(
                        "all", IntStream.rangeClosed(1, 300).boxed().toList()))));
        for (int person = 1; person <= 300; person++) {
            crowd.sessions.open(person, Office.DOOR, false, 0);
        }
        assertTrue(299 * 10 > 2 * Door.DELIVERIES_AT_ONCE);

        batch(
                crowd,
                IntStream.range(0, 10)
                        .mapToObj(i -> crowd.request("p1", Operation.TO_GROUP, 1, "m" + i))
                        .toList());

        List<String> all =
                IntStream.range(0, 10).mapToObj(i -> "p1 in 1: m" + i).toList();
        for (int person = 2; person <= 300; person++) {
            assertEquals(all, crowd.mailOf("p" + person), "person " + person);
        }
    }

    private Door anotherDoor(String name) {
        MessageQueue queue = new InMemoryTransport(name)
                .create(new QueueAddress(name, "queue", Path.of("run")), office.queue.shape(), QueueAccess.DEFAULT);
        Door door = new Door(name, queue, office.board, true, office.counters);
        office.board.connect(door);
        return door;
    }

    private static Frame to(Office office, String text) {
        return office.request("ala", Operation.TO_PERSON, 2, text);
    }

    /** Requests the server finds at once. */
    private static void batch(Office office, List<Frame> requests) {
        requests.forEach(request -> assertTrue(office.queue.offer(request), "there must be room"));
        office.turn();
    }
}
