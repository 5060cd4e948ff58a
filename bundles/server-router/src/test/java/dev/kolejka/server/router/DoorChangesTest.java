package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.testkit.InMemoryTransport;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a change of doors leaves as it was, and what it leaves behind: nothing. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorChangesTest {

    private final InMemoryTransport mapped = new InMemoryTransport("mapped");
    private final InMemoryTransport sysv = new InMemoryTransport("sysv");
    private final Switching office = new Switching(mapped, sysv);
    private boolean isStopped;

    @AfterEach
    void stopped() throws InterruptedException {
        if (!isStopped) {
            office.stop();
        }
    }

    private void stops() throws InterruptedException {
        isStopped = true;
        office.stop();
    }

    @Test
    void aServerThatStoppedOpensNothingMore() throws Exception {
        office.opened("mapped", "late");
        stops();

        office.doors.came(new InMemoryTransport("late"));

        assertNull(doorway("late").use());
        RefusedException refused = assertThrows(RefusedException.class, () -> office.doors.swap("mapped", "sysv"));
        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
    }

    @Test
    void aTaskForADoorThatEndedIsCancelled() throws Exception {
        office.opened("mapped");
        DoorThread thread = use("mapped").thread();
        stops();

        assertThrows(CancellationException.class, () -> thread.ask(() -> 1));
    }

    @Test
    void aNewerTransportThatIsRefusedIsNoTroubleOfTheDoorThatWorks() throws Exception {
        office.opened("mapped");

        office.transports.add(new BrokenTransport("mapped"));

        assertEquals(List.of(), doorway("mapped").status(0).remarks());
    }

    @Test
    void aTransportToldOfTwiceChangesNothing() throws Exception {
        office.opened("mapped");
        Doorway.Use before = use("mapped");

        office.doors.came(mapped);

        assertSame(before, use("mapped"));
    }

    @Test
    void aReplacementThatCannotBePublishedLeavesTheOldDoorAndNoQueue() throws Exception {
        office.opened("mapped");
        Doorway.Use before = use("mapped");
        InMemoryTransport newer = new InMemoryTransport("mapped");
        office.published.failure = new RefusedException(ExitStatus.IO_ERROR, "no room");

        office.transports.add(newer);

        office.published.failure = null;
        assertSame(before, use("mapped"));
        assertThrows(NoSuchFileException.class, () -> office.user(newer, "queue.2"));
    }

    @Test
    void aSwapThatCannotBePublishedLeavesNoQueue() throws Exception {
        office.opened("mapped");
        office.published.failure = new RefusedException(ExitStatus.IO_ERROR, "no room");

        assertThrows(RefusedException.class, () -> office.doors.swap("mapped", "sysv"));

        office.published.failure = null;
        assertThrows(NoSuchFileException.class, () -> office.user(sysv, "queue"));
    }

    @Test
    void aSwapBackOpensTheDoorAsItWas() throws Exception {
        office.doors.open(List.of(new DoorSettings("mapped", "other", true)));

        office.doors.swap("mapped", "sysv");
        office.doors.swap("sysv", "mapped");

        assertEquals("other", office.published.address("mapped"));
    }

    @Test
    void aSwapToADoorWithoutClassicLoginIsRefusedWhereSomebodyHasComeByIt() throws Exception {
        office.doors.open(List.of(new DoorSettings("mapped", null, true), new DoorSettings("sysv", null, false)));
        office.user(mapped, mapped.defaultName()).loggedIn("ala");

        RefusedException refused = assertThrows(RefusedException.class, () -> office.doors.swap("mapped", "sysv"));

        assertEquals(ExitStatus.USAGE, refused.status());
    }

    @Test
    void aSwapToADoorWithoutClassicLoginIsNoTroubleWhereNobodyHasComeByIt() throws Exception {
        office.doors.open(List.of(new DoorSettings("mapped", null, true), new DoorSettings("sysv", null, false)));

        assertEquals(0, office.doors.swap("mapped", "sysv").ended());
    }

    @Test
    void theLastSwapIsRemembered() throws Exception {
        office.opened("mapped");

        assertSame(office.doors.swap("mapped", "sysv"), office.doors.swaps().last());
    }

    @Test
    void whatAServerKilledInASwapLeftIsEnded() throws Exception {
        MessageQueue left = mapped.create(
                new QueueAddress("mapped", "queue.2", office.published.path()),
                new QueueShape(9, 4, QueueShape.Legend.NONE),
                QueueAccess.DEFAULT);

        office.opened("mapped");

        assertThrows(QueueGoneException.class, () -> left.depth(1));
    }

    private Doorway doorway(String name) {
        return Objects.requireNonNull(office.doors.doorways().named(name));
    }

    private Doorway.Use use(String name) {
        return Objects.requireNonNull(doorway(name).use());
    }
}
