package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwitchboardTest {

    private final ShakyTransport mapped = new ShakyTransport("mapped");
    private final Switching office = new Switching(mapped);

    @AfterEach
    void stopped() throws InterruptedException {
        office.stop();
    }

    @Test
    void whoIsThrownOutOfWhateverItDidLetsGoOfAllItHeld() throws Exception {
        office.opened("mapped");
        office.board.lock();
        office.board.lock();

        office.board.letGo();

        FutureTask<Boolean> other = new FutureTask<>(() -> {
            office.board.lock();
            office.board.unlock();
            return true;
        });
        new Thread(other, "other").start();
        assertTrue(other.get(30, TimeUnit.SECONDS));
    }
}
