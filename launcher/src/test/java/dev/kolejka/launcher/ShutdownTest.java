package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The signals themselves are sent to real processes, by the integration tests. */
@Timeout(60) // only an upper bound
class ShutdownTest {

    private final Shutdown shutdown = new Shutdown();

    @Test
    void theProgramIsInterruptedAndWhatComesAfterItIsNot() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        Thread signal = new Thread(() -> {
            awaitUninterrupted(runs);
            shutdown.ask();
        });
        signal.start();

        int code = shutdown.run(() -> {
            runs.countDown();
            return untilInterrupted();
        });

        assertEquals(7, code);
        signal.join();
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void aProgramDoesNotBeginAfterTheSignal() {
        shutdown.ask();

        int code = shutdown.run(() -> 0);

        assertEquals(143, code);
    }

    @Test
    void aSignalAfterTheProgramInterruptsNothing() {
        shutdown.run(() -> 0);

        shutdown.ask();

        assertFalse(Thread.currentThread().isInterrupted());
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // being interrupted is what is waited for
    private static int untilInterrupted() {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            // A second one, as if the signal came again while the program ends.
            Thread.currentThread().interrupt();
            return 7;
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
