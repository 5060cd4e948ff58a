package dev.kolejka.server.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {

    private final SessionRegistry sessions = new SessionRegistry();

    @BeforeEach
    void threePeople() {
        sessions.begin(3);
    }

    @Test
    void aSessionBelongsToItsDoorUntilItIsClosed() {
        sessions.open(2, "mapped", false, 1000);

        assertTrue(sessions.isOpen(2));
        assertTrue(sessions.isOpenOn(2, "mapped"));
        assertFalse(sessions.isOpenOn(2, "sysv"));
        assertEquals(1000, sessions.sinceMillis(2));

        sessions.close(2);

        assertFalse(sessions.isOpen(2));
        assertFalse(sessions.isOpenOn(2, "mapped"));
    }

    @Test
    void aNewSessionReplacesTheOldOne() {
        sessions.open(1, "mapped", false, 1000);
        sessions.asked(1, 2000);

        sessions.open(1, "sysv", false, 3000);

        assertTrue(sessions.isOpenOn(1, "sysv"));
        assertEquals(3000, sessions.sinceMillis(1));
        assertEquals(0, sessions.idleMillis(1, 3000));
    }

    @Test
    void idleCountsFromTheLastRequestAndAClockSetBackIsNoTime() {
        sessions.open(1, "mapped", false, 1000);
        assertEquals(500, sessions.idleMillis(1, 1500));

        sessions.asked(1, 1400);

        assertEquals(100, sessions.idleMillis(1, 1500));
        assertEquals(0, sessions.idleMillis(1, 3));
    }

    @Test
    void theWalkGoesThroughEverybodyInTheOrderOfPlaces() {
        sessions.open(3, "mapped", false, 0);
        sessions.open(1, "mapped", false, 0);

        assertEquals(1, sessions.next(0));
        assertEquals(3, sessions.next(1));
        assertEquals(0, sessions.next(3));
    }

    @Test
    void aNewGenerationBeginsWithNobody() {
        sessions.open(3, "mapped", false, 0);

        sessions.begin(5);

        assertEquals(0, sessions.next(0));
        assertFalse(sessions.isOpenOn(3, "mapped"));
    }

    @Test
    void aSessionMovesWithAllItKnowsAndOnlyItsDoorChanges() {
        sessions.open(2, "mapped", true, 1000);

        sessions.move(2, "sysv");

        assertEquals("sysv", sessions.door(2));
        assertTrue(sessions.isOpenOn(2, "sysv"));
        assertTrue(sessions.follows(2));
        assertEquals(1000, sessions.sinceMillis(2));
    }

    @Test
    void aSessionThatEndedIsOnNoDoorAndFollowsNowhere() {
        sessions.open(2, "mapped", true, 1000);

        sessions.close(2);

        assertNull(sessions.door(2));
        assertFalse(sessions.follows(2));
    }

    @Test
    void aSessionWithoutADoorIsOpenAndOnNoDoor() {
        sessions.open(2, "mapped", true, 1000);

        sessions.move(2, null);

        assertTrue(sessions.isOpen(2));
        assertNull(sessions.door(2));
        assertFalse(sessions.isOpenOn(2, "mapped"));
        assertEquals(2, sessions.next(0));
    }

    @Test
    void aSealedSessionHasASlotAndNoDoorAndAClassicOneTheOtherWayRound() {
        sessions.open(2, "mapped", true, 1000);
        sessions.openSealed(2, 7, 2000);

        assertEquals(7, sessions.slot(2));
        assertTrue(sessions.isOpen(2));
        assertNull(sessions.door(2));
        assertFalse(sessions.isOpenOn(2, "mapped"));
        assertFalse(sessions.follows(2));
        assertEquals(2000, sessions.sinceMillis(2));

        sessions.open(2, "mapped", true, 3000);
        assertEquals(0, sessions.slot(2));

        sessions.openSealed(2, 7, 4000);
        sessions.close(2);
        assertEquals(0, sessions.slot(2));
        assertFalse(sessions.isOpen(2));
    }
}
