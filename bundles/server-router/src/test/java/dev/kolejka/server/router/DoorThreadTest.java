package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Operation;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A door's thread that is thrown out of whatever it does, because its queue's file was cut short: past the handlers that
 * would have tidied up.
 */
@Timeout(60)
class DoorThreadTest {

    private final ShakyTransport mapped = new ShakyTransport("mapped");
    private final Switching office = new Switching(mapped);

    @BeforeEach
    void oneDoor() throws Exception {
        office.opened("mapped");
    }

    @AfterEach
    void stopped() throws InterruptedException {
        office.stop();
    }

    private DoorThread thread() {
        Doorway doorway = Objects.requireNonNull(office.doors.doorways().named("mapped"));
        return Objects.requireNonNull(doorway.use()).thread();
    }

    private void assertThatOthersGetTheSwitchboard() throws Exception {
        FutureTask<Boolean> other = new FutureTask<>(() -> {
            office.board.lock();
            office.board.unlock();
            return true;
        });
        new Thread(other, "other").start();
        assertTrue(other.get(30, TimeUnit.SECONDS));
    }

    @Test
    void aTaskThatIsThrownOutWithTheSwitchboardInHandLeavesItToOthers() throws Exception {
        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> thread().ask(() -> {
            office.board.lock();
            throw new InternalError("cut short");
        }));

        assertEquals("java.lang.InternalError: cut short", failed.getMessage());
        assertThatOthersGetTheSwitchboard();
    }

    @Test
    void aTurnThatIsThrownOutWithTheSwitchboardInHandLeavesItToOthers() throws Exception {
        mapped.failsOnce("consume", () -> {
            office.board.lock();
            return new InternalError("cut short");
        });
        thread().ask(() -> true);

        assertThatOthersGetTheSwitchboard();
    }

    @Test
    void whoWaitsForATaskThatIsThrownOutPastAllHandlersLearnsItAndTheDoorGoesOn() throws Exception {
        Future<Boolean> task = thread().begin(new FutureTask<>(() -> true) {
            @Override
            public void run() {
                throw new InternalError("cut short");
            }
        });

        assertThrows(CancellationException.class, () -> task.get(30, TimeUnit.SECONDS));

        assertTrue(thread().ask(() -> true));
        assertEquals("ala,", office.user(mapped).loggedIn("ala").asks("ala", Operation.WHO, 1, ""));
    }
}
