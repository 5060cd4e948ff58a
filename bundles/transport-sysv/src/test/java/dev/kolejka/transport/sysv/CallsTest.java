package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    private final Calls calls = new Calls();

    @Test
    void noCallBeginsAfterTheEnd() {
        assertTrue(calls.begin());
        calls.end();

        assertTrue(calls.stop(LONG));

        assertFalse(calls.begin());
        assertTrue(calls.stop(LONG), "one that was turned away is not waited for");
    }

    @Test
    void aCallThatRunsIsWaitedForButNotForEver() {
        assertTrue(calls.begin());

        assertFalse(calls.stop(1_000_000));

        calls.end();
        assertTrue(calls.stop(LONG));
    }

    @Test
    void whenItHasStoppedNoCallRuns() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<FutureTask<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FutureTask<Void> caller = new FutureTask<>(
                    () -> {
                        while (calls.begin()) {
                            running.incrementAndGet();
                            running.decrementAndGet();
                            calls.end();
                        }
                    },
                    null);
            callers.add(caller);
            new Thread(caller).start();
        }

        assertTrue(calls.stop(LONG));
        assertEquals(0, running.get());

        for (FutureTask<Void> caller : callers) {
            caller.get(30, TimeUnit.SECONDS);
        }
    }
}
