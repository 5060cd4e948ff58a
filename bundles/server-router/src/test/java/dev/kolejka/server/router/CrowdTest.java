package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue whose types share the room, and people on it who do not read. */
class CrowdTest {

    /** Room for three frames of the server's; two under one type. */
    private final Office office = Office.sharingRoom(2, 3);

    @Test
    void whoDoesNotReadLosesTheRoomToWhoDoesAndNoMessage() {
        office.loggedIn("ala", "bob", "ewa");
        for (int i = 0; i < 4; i++) {
            office.says("ala", "bob", "m" + i);
        }
        office.says("bob", Operation.WHO, 1, "");
        office.clock.advance(Crowd.UNREAD_PATIENCE);

        office.says("ala", Operation.TO_PERSON, 3, "quick");
        office.turn().turn();

        office.hears("ewa", "ala: quick");
        assertEquals(
                "Wiadomosc wyslana", office.takes(office.numbering.answers(1)).text());
        office.says("bob", Operation.JOIN, 1, "").turn();
        assertEquals("ala,bob,ewa,", office.takes(office.numbering.answers(2)).text());
        assertEquals(List.of("ala: m0", "ala: m1"), office.turn().mailOf("bob"));
    }

    @Test
    void mailTakenBackComesOutAgainForAReaderWhoOnlyLooks() {
        office.loggedIn("ala", "bob", "ewa");
        office.says("ala", "bob", "m0").says("ala", "bob", "m1");
        office.clock.advance(Crowd.UNREAD_PATIENCE);
        office.says("ala", Operation.TO_PERSON, 3, "quick").says("ala", Operation.WHO, 1, "");
        office.turn().turn();
        office.takes(office.numbering.answers(1));
        office.takes(office.numbering.answers(1));
        office.hears("ewa", "ala: quick");
        office.hearsNothing("bob");

        office.clock.advance(Crowd.BETWEEN_LOOKS);
        office.turn().hears("bob", "ala: m0");
        office.clock.advance(Crowd.BETWEEN_LOOKS);
        office.turn().hears("bob", "ala: m1");

        office.puts(office.request("ala", Operation.TO_PERSON, 2, "m2")).hearsNothing("bob");
        office.takes(office.numbering.answers(1));
        office.clock.advance(Crowd.BETWEEN_LOOKS);
        office.turn().hears("bob", "ala: m2");
    }

    @Test
    void whoHasJustAskedMayLeaveThingsUnread() {
        office.loggedIn("ala", "bob", "ewa");
        office.says("ala", "bob", "m0").says("ala", "bob", "m1");
        office.says("bob", Operation.WHO, 1, "");

        office.says("ala", Operation.WHO, 1, "").turn();

        assertEquals(2, office.queue.depth(office.numbering.mail(2)));
        assertFalse(office.queue.poll(office.numbering.answers(1), new Frame()), "it waits for room");
    }

    /** As when the disk is full, or somebody who is stopped holds a lane. */
    @Test
    void whereEveryTypeHasRoomOfItsOwnNobodyLosesItToAnother() {
        Office own =
                Office.sharingRoom(3, 3); // three frames under a type and in all: so it says that nothing is shared
        own.loggedIn("ala", "bob", "ewa");
        own.says("ala", "bob", "m0").says("ala", "bob", "m1");
        own.says("bob", Operation.WHO, 1, "");
        own.clock.advance(Crowd.UNREAD_PATIENCE);

        own.says("ala", Operation.TO_PERSON, 3, "finds no room").turn().turn();

        assertEquals(2, own.queue.depth(own.numbering.mail(2)));
        own.hearsNothing("ewa");
    }

    @Test
    void whatLiesUnderTypesNobodyReadsGoesWhenItTakesMostOfTheRoom() {
        office.loggedIn("ala");
        office.queue.offer(new Frame(Numbering.LOGIN_ANSWERS, 1, 1, "astray"));
        office.queue.offer(new Frame(Numbering.LOGIN_ANSWERS, 1, 2, "astray"));
        office.clock.advance(Crowd.BETWEEN_LOOKS);

        office.turn();

        assertEquals(0, office.queue.fill().frames());
        assertEquals(2, office.counters.refused(Refusal.STRAY));
    }

    @Test
    void theAnswerToALoginIsNoStray() {
        office.asksToLogIn("ala ala");
        office.clock.advance(Crowd.BETWEEN_LOOKS);

        office.turn();

        assertEquals(2, office.queue.depth(Numbering.LOGIN_ANSWERS));
    }
}
