package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.ServerStatus.DoorState;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several doors, and how one takes the place of another while people talk. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorsTest {

    private final InMemoryTransport mapped = new InMemoryTransport("mapped");
    private final InMemoryTransport sysv = new InMemoryTransport("sysv");
    private final Switching office = new Switching(mapped, sysv);

    @AfterEach
    void stopped() throws InterruptedException {
        office.stop();
    }

    // Several doors at once

    @Test
    void peopleOnDifferentDoorsTalkToEachOther() throws Exception {
        office.opened("mapped", "sysv");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        Switching.User bob = office.user(sysv).loggedIn("bob");

        assertEquals("ala,bob,", ala.asks("ala", Operation.WHO, 1, ""));
        assertEquals("Wiadomosc wyslana", ala.asks("ala", Operation.TO_PERSON, 2, "over there"));
        assertEquals("over there", bob.mail("bob"));
        assertEquals("Wiadomosc wyslana", bob.asks("bob", Operation.TO_GROUP, Office.CHESS, "your move"));
        assertEquals("your move", ala.mail("ala"));
    }

    @Test
    void whoAsksInTheNameOfSomebodyOnAnotherDoorIsDroppedAndCounted() throws Exception {
        office.opened("mapped", "sysv");
        office.user(mapped).loggedIn("ala");
        Switching.User stranger = office.user(sysv).loggedIn("bob");

        stranger.says("ala", Operation.LOG_OUT, 1, "");

        assertEquals("ala,bob,", stranger.asks("bob", Operation.WHO, 1, ""));
        assertEquals(1L, doorway("sysv").counters().refused().get("other-door"));
    }

    @Test
    void aLoginOnAnotherDoorTakesTheUnreadMailAlong() throws Exception {
        office.opened("mapped", "sysv");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        ala.asks("ala", Operation.TO_PERSON, 1, "one");
        ala.asks("ala", Operation.TO_PERSON, 1, "two");
        office.clock.advance(Office.IDLE_TAKEOVER);

        Switching.User there = office.user(sysv).loggedIn("ala");

        assertEquals("one", there.mail("ala"));
        assertEquals("two", there.mail("ala"));
        assertFalse(ala.queue.poll(office.numbering.mail(1), new Frame()));
    }

    // Swaps

    @Test
    void aSwapMovesSessionsAndMailAndRemovesTheOldQueue() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        Switching.User bob = office.user(mapped).loggedIn("bob");
        ala.asks("ala", Operation.TO_PERSON, 2, "one");
        ala.asks("ala", Operation.TO_PERSON, 2, "two");

        SwapReport report = office.doors.swap("mapped", "sysv");

        assertEquals("mapped", report.from());
        assertEquals("sysv", report.to());
        assertEquals(2, report.moved());
        assertEquals(0, report.ended());
        assertEquals(2, report.mailReturned());
        assertEquals(List.of("sysv"), office.published.doors());
        assertThrows(QueueGoneException.class, () -> bob.queue.depth(1));
        Switching.User moved = office.user(sysv);
        assertEquals("one", moved.mail("bob"));
        assertEquals("two", moved.mail("bob"));
        assertEquals("ala,bob,", moved.asks("bob", Operation.WHO, 1, ""));
    }

    @Test
    void whatWasAskedBeforeTheSwapIsCarriedOutAndItsAnswerCanStillBeTaken() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        for (int i = 0; i < 20; i++) {
            ala.says("ala", Operation.TO_PERSON, 3, "m" + i);
        }

        Thread swapping = new Thread(() -> swapQuietly("mapped", "sysv"));
        swapping.start();
        for (int i = 0; i < 20; i++) {
            assertEquals("Wiadomosc wyslana", ala.answer("ala"));
        }
        swapping.join();

        Switching.User ewa = office.user(sysv).loggedIn("ewa");
        for (int i = 0; i < 20; i++) {
            assertEquals("m" + i, ewa.mail("ewa"));
        }
    }

    @Test
    void mailIsNotTakenFromUnderAReaderWhoFinishesOnTheOldQueue() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        for (int i = 0; i < 3; i++) {
            ala.asks("ala", Operation.TO_PERSON, 1, "m" + i);
        }
        ala.says("ala", Operation.WHO, 1, "");
        while (ala.queue.depth(office.numbering.answers(1)) == 0) {
            Thread.onSpinWait();
        }
        Thread swapping = new Thread(() -> swapQuietly("mapped", "sysv"));
        swapping.start();
        while (!office.published.doors().equals(List.of("sysv")) || office.sessions.isOpenOn(1, "mapped")) {
            Thread.onSpinWait();
        }

        assertEquals("m0", ala.mail("ala"));
        assertEquals("m1", ala.mail("ala"));
        assertEquals("ala,", ala.answer("ala"));
        swapping.join();

        assertEquals("m2", office.user(sysv).mail("ala"));
    }

    @Test
    void whoAsksAtTheNewDoorHasFinishedOnTheOldOne() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        ala.asks("ala", Operation.TO_PERSON, 1, "m0");
        ala.says("ala", Operation.WHO, 1, "");
        while (ala.queue.depth(office.numbering.answers(1)) == 0) {
            Thread.onSpinWait();
        }
        Thread swapping = new Thread(() -> swapQuietly("mapped", "sysv"));
        swapping.start();
        while (!office.published.doors().equals(List.of("sysv"))) {
            Thread.onSpinWait();
        }

        Switching.User there = office.user(sysv);
        assertEquals("Wiadomosc wyslana", there.asks("ala", Operation.TO_PERSON, 1, "m1"));

        assertEquals("m0", there.mail("ala"));
        assertEquals("m1", there.mail("ala"));
        swapping.join();
    }

    @Test
    void aProgramThatCannotFollowIsLoggedOutByASwapAndItsMailWaits() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        office.user(mapped).loggedIn("bob", false);
        ala.asks("ala", Operation.TO_PERSON, 2, "later");

        SwapReport report = office.doors.swap("mapped", "sysv");

        assertEquals(1, report.moved());
        assertEquals(1, report.ended());
        assertEquals("later", office.user(sysv).loggedIn("bob").mail("bob"));
    }

    @Test
    void aSwapToADoorThatIsOpenMovesThePeopleThere() throws Exception {
        office.opened("mapped", "sysv");
        office.user(mapped).loggedIn("ala");
        Switching.User bob = office.user(sysv).loggedIn("bob");

        office.doors.swap("mapped", "sysv");

        assertEquals(List.of("sysv"), office.published.doors());
        assertEquals("ala,bob,", bob.asks("bob", Operation.WHO, 1, ""));
        assertEquals("ala,bob,", bob.asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void aSwapThatIsNotPossibleLeavesEverythingAsItWas() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");

        assertRefused(ExitStatus.USAGE, "there is no open door 'pigeon'; there is mapped", "pigeon", "sysv");
        assertRefused(
                ExitStatus.USAGE, "there is no transport 'pigeon' here; there is mapped, sysv", "mapped", "pigeon");
        assertRefused(ExitStatus.USAGE, "the door mapped cannot be swapped for itself", "mapped", "mapped");
        office.published.failure = new RefusedException(ExitStatus.IO_ERROR, "no room for queue.json");
        assertRefused(ExitStatus.IO_ERROR, "no room for queue.json", "mapped", "sysv");

        assertEquals("ala,", ala.asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void swapsToAndFroLeaveOneThreadADoor() throws Exception {
        office.opened("mapped");
        office.user(mapped).loggedIn("ala");

        for (int i = 0; i < 20; i++) {
            office.doors.swap("mapped", "sysv");
            office.doors.swap("sysv", "mapped");
        }

        assertEquals("ala,", office.user(mapped).asks("ala", Operation.WHO, 1, ""));
        assertEquals(
                1,
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("door-"))
                        .count());
    }

    // Transports come and go

    @Test
    void aDoorWhoseTransportAppearsLaterOpensThen() throws Exception {
        InMemoryTransport late = new InMemoryTransport("late");
        office.opened("mapped", "late");
        assertEquals(List.of("mapped"), office.published.doors());
        assertEquals(DoorState.NO_TRANSPORT, doorway("late").status(0).state());

        office.transports.add(late);

        assertEquals(List.of("mapped", "late"), office.published.doors());
        assertEquals("ala,", office.user(late).loggedIn("ala").asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void aTransportThatGoesAndComesTakesItsSessionsUpAgain() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        ala.asks("ala", Operation.TO_PERSON, 1, "note");

        office.transports.remove(mapped);
        assertEquals(List.of(), office.published.doors());
        assertThrows(QueueGoneException.class, () -> ala.queue.depth(1));
        InMemoryTransport newer = new InMemoryTransport("mapped");
        office.transports.add(newer);

        Switching.User back = office.user(newer);
        assertEquals("ala,", back.asks("ala", Operation.WHO, 1, ""));
        assertEquals("note", back.mail("ala"));
    }

    @Test
    void whoseTransportWentGoesOnThroughAnotherDoorThatIsOpen() throws Exception {
        office.opened("mapped", "sysv");
        office.user(mapped).loggedIn("ala");
        office.transports.remove(mapped);

        Switching.User there = office.user(sysv);
        assertEquals("ala,", there.asks("ala", Operation.WHO, 1, ""));
        assertTrue(office.sessions.isOpenOn(1, "sysv"));
    }

    @Test
    void sessionsWhoseTransportStaysAwayEnd() throws Exception {
        office.opened("mapped", "sysv");
        office.user(mapped).loggedIn("ala");
        Switching.User bob = office.user(sysv).loggedIn("bob");
        office.transports.remove(mapped);

        office.doors.lookAfter(office.clock.millis());
        assertEquals("ala,bob,", bob.asks("bob", Operation.WHO, 1, ""));
        office.clock.advance(Doors.SESSIONS_WAIT);
        office.doors.lookAfter(office.clock.millis());

        assertEquals("bob,", bob.asks("bob", Operation.WHO, 1, ""));
    }

    @Test
    void aNewerTransportOfTheSameNameTakesTheDoorOverAndGivesItBackWhenItGoes() throws Exception {
        office.opened("mapped");
        office.user(mapped).loggedIn("ala");
        String before = office.published.address("mapped");
        InMemoryTransport newer = new InMemoryTransport("mapped");

        office.transports.add(newer);
        assertNotEquals(before, office.published.address("mapped"));
        assertEquals("ala,", office.user(newer).asks("ala", Operation.WHO, 1, ""));

        office.transports.remove(newer);
        assertEquals("ala,", office.user(mapped).asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void aNewerTransportThatCannotMakeItsQueueIsRefusedAndTheOldOneKeepsWorking() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");

        office.transports.add(new BrokenTransport("mapped"));

        assertEquals("ala,", ala.asks("ala", Operation.WHO, 1, ""));
        assertEquals(DoorState.OPEN, doorway("mapped").status(1).state());
    }

    @Test
    void aTransportThatWasRefusedIsNotFallenBackOn() throws Exception {
        office.opened("mapped", "sysv");
        BrokenTransport broken = new BrokenTransport("mapped");

        office.transports.add(broken);

        assertTrue(office.transports.isRefused(broken));
        assertEquals(mapped, office.transports.latest("mapped"));
    }

    // Queues that go

    @Test
    void aQueueRemovedUnderTheServerIsMadeAnewAndSessionsThatFollowGoOn() throws Exception {
        office.opened("mapped");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        office.user(mapped).loggedIn("bob", false);
        ala.asks("ala", Operation.TO_PERSON, 3, "waits");

        Objects.requireNonNull(doorway("mapped").use()).thread().door().queue().remove();

        Switching.User back = reopened();
        assertEquals("ala,", back.asks("ala", Operation.WHO, 1, ""));
        assertEquals("waits", back.loggedIn("ewa").mail("ewa"));
    }

    private Switching.User reopened() throws Exception {
        while (true) {
            try {
                Switching.User user = office.user(mapped);
                user.queue.depth(1);
                return user;
            } catch (NoSuchFileException | QueueGoneException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aServerWithoutADoorThatWorksEndsAfterAWhile() throws Exception {
        BrokenTransport fragile = new BrokenTransport("fragile");
        fragile.works = true;
        office.transports.add(fragile);
        office.opened("fragile");
        fragile.works = false;

        fragile.made().remove();
        while (doorway("fragile").status(0).state() != DoorState.BROKEN) {
            Thread.onSpinWait();
        }

        assertEquals(null, office.doors.lookAfter(office.clock.millis()));
        office.clock.advance(Doors.DOORLESS_LIMIT);
        assertTrue(office.doors.lookAfter(office.clock.millis()) instanceof QueueGoneException);
    }

    private Doorway doorway(String name) {
        return Objects.requireNonNull(office.doors.doorways().named(name));
    }

    private void swapQuietly(String from, String to) {
        try {
            office.doors.swap(from, to);
        } catch (RefusedException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(ExitStatus status, String message, String from, String to) {
        RefusedException refused = assertThrows(RefusedException.class, () -> office.doors.swap(from, to));
        assertEquals(message, refused.getMessage());
        assertEquals(status, refused.status());
    }
}
