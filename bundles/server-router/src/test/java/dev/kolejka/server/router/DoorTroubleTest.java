package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.ServerStatus.DoorState;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What breaks at one door stays there, and is mended. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorTroubleTest {

    private final ShakyTransport mapped = new ShakyTransport("mapped");
    private final InMemoryTransport sysv = new InMemoryTransport("sysv");
    private final BrokenTransport fragile = new BrokenTransport("fragile");
    private final Switching office = new Switching(mapped, sysv, fragile);

    @AfterEach
    void stopped() throws InterruptedException {
        mapped.faults.clear();
        office.stop();
    }

    @Test
    void aSwapFromADoorWhoseFileWasCutShortStartsTheNextOne() throws Exception {
        office.opened("mapped");
        office.user(mapped).loggedIn("ala");
        mapped.faults.put("fill", () -> new InternalError("cut short"));

        office.doors.swap("mapped", "sysv");

        assertEquals("ala,", office.user(sysv).asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void theTroubleOfOneDoorNeitherBreaksAnotherNorDoublesAMessage() throws Exception {
        office.opened("mapped", "sysv");
        office.user(mapped).loggedIn("ala");
        Switching.User bob = office.user(sysv).loggedIn("bob");
        mapped.faults.put("offer", () -> new InternalError("cut short"));

        assertEquals("Wiadomosc wyslana", bob.asks("bob", Operation.TO_PERSON, 1, "once"));

        office.board.lock();
        try {
            assertEquals(1, office.mailboxes.waiting(1));
        } finally {
            office.board.unlock();
        }
        assertEquals(DoorState.OPEN, doorway("sysv").status(1).state());
    }

    @Test
    void aQueueRemovedAsSoonAsItWasMadeAnewIsMadeAnewAgain() throws Exception {
        office.opened("mapped");
        MessageQueue first = mapped.made();
        mapped.removesWhatItMakes = true;
        first.remove();
        until(() -> mapped.made() != first);

        mapped.removesWhatItMakes = false;

        until(() -> doorway("mapped").status(0).state() == DoorState.OPEN);
        assertEquals("ala,", office.user(mapped).loggedIn("ala").asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void noErrorEndsADoorsThread() throws Exception {
        office.opened("mapped");
        MessageQueue first = mapped.made();

        mapped.failsOnce("consume", () -> new OutOfMemoryError("of a test"));

        until(() -> mapped.made() != first);
        until(() -> doorway("mapped").status(0).state() == DoorState.OPEN);
        assertEquals("ala,", office.user(mapped).loggedIn("ala").asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void statusTellsOfAFileThatWasCutShort() throws Exception {
        office.opened("mapped");

        mapped.faults.put("fill", () -> new InternalError("cut short"));

        assertEquals(List.of("cut short"), doorway("mapped").status(0).remarks());
    }

    @Test
    void aLoginWhoseAnswerWentWithABrokenQueueLetsNobodyInAfterASwap() throws Exception {
        fragile.works = true;
        office.opened("fragile");
        asksToLogIn(fragile);
        breaks();

        office.doors.swap("fragile", "sysv");

        assertFalse(office.sessions.isOpen(1));
    }

    @Test
    void aLoginNobodyFetchedEndsWithItsDoor() throws Exception {
        office.opened("sysv");
        asksToLogIn(sysv);

        office.doors.swap("sysv", "mapped");

        assertFalse(office.sessions.isOpen(1));
    }

    private void asksToLogIn(QueueTransport transport) throws Exception {
        Switching.User ala = office.user(transport);
        byte[] text = Arrays.copyOf("ala ala".getBytes(StandardCharsets.UTF_8), Frame.TEXT_BYTES);
        int second = office.numbering.second(Operation.LOG_IN, 1);
        ala.queue.offer(new Frame(Numbering.REQUESTS, 0, second, "").text(text, LoginText.mark(text, 7)));
        until(() -> ala.queue.depth(Numbering.LOGIN_ANSWERS) == 2);
    }

    @Test
    void mailOfASessionThatEndsWithItsQueueStaysInTheMailbox() throws Exception {
        fragile.works = true;
        office.opened("fragile", "sysv");
        office.user(fragile).loggedIn("bob", false);
        Switching.User ala = office.user(sysv).loggedIn("ala");
        breaks();
        ala.asks("ala", Operation.TO_PERSON, 2, "waits");

        fragile.works = true;
        until(() -> doorway("fragile").status(0).state() == DoorState.OPEN);

        assertEquals("waits", office.user(sysv).loggedIn("bob").mail("bob"));
    }

    @Test
    void aSwapToADoorThatDoesNotWorkIsRefused() throws Exception {
        fragile.works = true;
        office.opened("mapped", "fragile");
        Switching.User ala = office.user(mapped).loggedIn("ala");
        breaks();

        RefusedException refused = assertThrows(RefusedException.class, () -> office.doors.swap("mapped", "fragile"));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertEquals("ala,", ala.asks("ala", Operation.WHO, 1, ""));
    }

    @Test
    void aTransportThatThrowsDoesNotKeepTheDoorOfOneThatGoes() throws Exception {
        office.opened("mapped", "sysv");
        ShakyTransport newer = new ShakyTransport("mapped");
        newer.keepsThrows = true;

        office.transports.add(newer);
        office.transports.remove(mapped);

        assertNull(doorway("mapped").use());
    }

    @Test
    void aDoorThatCouldNotBePublishedIsPublishedLater() throws Exception {
        InMemoryTransport late = new InMemoryTransport("late");
        office.opened("mapped", "late");
        office.published.failure = new RefusedException(ExitStatus.IO_ERROR, "no room");
        office.transports.add(late);

        office.published.failure = null;
        office.doors.lookAfter(office.clock.millis());

        assertEquals(List.of("mapped", "late"), office.published.doors());
    }

    @Test
    void aDoorThatWorksAgainInBetweenKeepsTheServerGoing() throws Exception {
        fragile.works = true;
        office.opened("fragile");

        for (int i = 0; i < 2; i++) {
            breaks();
            assertNull(office.doors.lookAfter(office.clock.millis()));
            fragile.works = true;
            until(() -> doorway("fragile").status(0).state() == DoorState.OPEN);
            assertNull(office.doors.lookAfter(office.clock.millis()));
            office.clock.advance(Doors.DOORLESS_LIMIT);
        }
    }

    private void breaks() {
        fragile.works = false;
        fragile.made().remove();
        until(() -> doorway("fragile").status(0).state() == DoorState.BROKEN);
    }

    private Doorway doorway(String name) {
        return Objects.requireNonNull(office.doors.doorways().named(name));
    }

    private static void until(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
