package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.Configuration.DoorSettings;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Doors whose queues outlive transports and servers, because classic programs hold on to them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeptQueueTest {

    /** Frames of mail that fit on a person's lane. */
    private static final int SLOTS = 64;

    private final KeepingTransport.Kernel kernel = new KeepingTransport.Kernel("sysv");
    private final KeepingTransport sysv = new KeepingTransport(kernel);

    @Test
    void aNewerTransportTakesTheSameQueueOverAndNobodyNotices() throws Exception {
        Switching office = new Switching(sysv).opened("sysv");
        Switching.User ala = office.user(sysv).loggedIn("ala", false);
        ala.asks("ala", Operation.TO_PERSON, 1, "unread");

        office.transports.add(new KeepingTransport(kernel));
        office.transports.remove(sysv);

        assertEquals("ala,", ala.asks("ala", Operation.WHO, 1, ""));
        assertEquals("unread", ala.mail("ala"));
        office.stop();
    }

    @Test
    void aTransportThatGoesLeavesTheQueueAndTheNextOneFindsWhatWasAskedMeanwhile() throws Exception {
        Switching office = new Switching(sysv).opened("sysv");
        Switching.User ala = office.user(sysv).loggedIn("ala", false);

        office.transports.remove(sysv);
        ala.says("ala", Operation.WHO, 1, "");
        assertEquals(List.of(), office.published.doors());
        office.transports.add(new KeepingTransport(kernel));

        assertEquals("ala,", ala.answer("ala"));
        office.stop();
    }

    @Test
    void aSwapAwayFromAKeptQueueRemovesItForWhoCannotFollow() throws Exception {
        KeepingTransport other = new KeepingTransport(new KeepingTransport.Kernel("mapped"));
        Switching office = new Switching(sysv, other).opened("sysv");
        Switching.User ala = office.user(sysv).loggedIn("ala", false);

        office.doors.swap("sysv", "mapped");

        assertThrows(QueueGoneException.class, () -> ala.queue.depth(1));
        assertThrows(NoSuchFileException.class, () -> office.user(sysv, "6661"));
        office.stop();
    }

    @Test
    void aServerThatStopsLeavesTheQueueUnlessItIsToldToRemoveIt() throws Exception {
        Switching leaving = new Switching(sysv).opened("sysv");
        leaving.doors.stop(false);
        leaving.user(sysv, "6661").queue.depth(1);

        KeepingTransport.Kernel elsewhere = new KeepingTransport.Kernel("sysv");
        Switching removing = new Switching(new KeepingTransport(elsewhere)).opened("sysv");
        removing.doors.stop(true);
        assertThrows(NoSuchFileException.class, () -> removing.user(new KeepingTransport(elsewhere), "6661"));
    }

    @Test
    void mailThatEndsWithAServerWhoseQueueStaysIsCounted() throws Exception {
        Switching office = new Switching(sysv).opened("sysv");
        Switching.User ala = office.user(sysv).loggedIn("ala", false).loggedIn("bob", false);
        for (int i = 0; i < SLOTS + 6; i++) {
            ala.asks("ala", Operation.TO_PERSON, 2, "m" + i);
        }

        assertEquals(6, office.doors.stop(false), "the rest lies on the queue, which stays");
    }

    @Test
    void aServerThatNumbersPeopleOtherwiseMakesTheQueueAnew() throws Exception {
        Switching before = new Switching(sysv).opened("sysv");
        Switching.User stale = before.user(sysv);
        before.transports.remove(sysv);
        stale.says("ala", Operation.WHO, 1, "");

        Switching after = Switching.renumbered(new KeepingTransport(kernel)).opened("sysv");

        assertThrows(QueueGoneException.class, () -> stale.queue.depth(1));
        assertEquals("bob,", after.user(sysv).loggedIn("bob").asks("bob", Operation.WHO, 1, ""));
        after.stop();
    }

    @Test
    void unreadMailOfSomebodyWhoIsNotLoggedInAnyMoreGoesBackWhenTheServerStarts() throws Exception {
        Switching before = new Switching(sysv).opened("sysv");
        MessageQueue queue = before.user(sysv).queue;
        before.transports.remove(sysv);
        queue.offer(new Frame(before.numbering.mail(2), before.numbering.number(1), 0, "unread"));

        Switching after = Switching.lasting(new KeepingTransport(kernel)).opened("sysv");

        assertEquals(0, queue.depth(before.numbering.mail(2)));
        assertEquals(1, after.mailboxes.waiting(2));
        assertEquals("unread", after.user(sysv).loggedIn("bob").mail("bob"));
        after.stop();
    }

    @Test
    void aServerThatNumbersPeopleAsBeforeCarriesOutWhatItFinds() throws Exception {
        Switching before = new Switching(sysv).opened("sysv");
        Switching.User early = before.user(sysv);
        before.transports.remove(sysv);
        early.says("ala", Operation.WHO, 1, "");

        Switching after = new Switching(new KeepingTransport(kernel)).opened("sysv");

        assertEquals("Najpierw sie zaloguj\n", early.answer("ala"));
        after.stop();
    }

    @Test
    void aLoginThatWaitsItsTurnOutlivesAnUpdateOfTheTransport() throws Exception {
        Switching office = new Switching(sysv).opened("sysv");
        Switching.User both = office.user(sysv);
        int logIn = office.numbering.second(Operation.LOG_IN, 1);
        both.queue.offer(new Frame(Numbering.REQUESTS, 0, logIn, "ala ala"));
        both.queue.offer(new Frame(Numbering.REQUESTS, 0, logIn, "bob bob"));
        while (both.queue.depth(Numbering.LOGIN_ANSWERS) < 2 || both.queue.depth(Numbering.REQUESTS) > 0) {
            Thread.onSpinWait();
        }

        office.transports.remove(sysv);
        office.transports.add(new KeepingTransport(kernel));

        assertEquals(List.of(4, 3, 5), List.of(both.login(), both.login(), both.login()));
        office.stop();
    }

    @Test
    void aMistakeOfOursEndsNobodysSession() throws Exception {
        Switching office = new Switching(sysv).opened("sysv");
        Switching.User ala = office.user(sysv).loggedIn("ala", false);

        kernel.mistakes.set(1);

        assertEquals("ala,", ala.asks("ala", Operation.WHO, 1, ""));
        while (kernel.mistakes.get() > 0) {
            Thread.onSpinWait();
        }
        assertEquals("ala,", ala.asks("ala", Operation.WHO, 1, ""));
        office.stop();
    }

    @Test
    void aNameTheTransportDoesNotTakeIsRefusedBeforeAnythingOpens() {
        Switching office = new Switching(sysv);

        RefusedException refused = assertThrows(
                RefusedException.class, () -> office.doors.open(List.of(new DoorSettings("sysv", "0", true))));

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertEquals("sysv queue '0': expected a key from 1 up", refused.getMessage());
    }

    @Test
    void twoDoorsOfOneTransportAreToldApartByTheirQueues() throws Exception {
        Switching office = new Switching(sysv);
        office.doors.open(List.of(new DoorSettings("sysv", null, true), new DoorSettings("sysv", "7000", true)));
        Switching.User ala = office.user(sysv, "6661").loggedIn("ala");
        Switching.User bob = office.user(sysv, "7000").loggedIn("bob");

        ala.asks("ala", Operation.TO_PERSON, 2, "over there");

        assertEquals("over there", bob.mail("bob"));
        assertEquals(
                List.of("sysv", "sysv:7000"),
                office.doors.doorways().all().stream().map(Doorway::name).toList());
        office.stop();
    }
}
