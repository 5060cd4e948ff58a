package dev.kolejka.client.cli;

import dev.kolejka.api.client.Trouble;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * For how long something is tried again whose failure may pass. Never what may have been done: a message is not sent twice.
 * One thread.
 */
final class Retry {

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final long untilNanos;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    Retry(Duration time) {
        untilNanos = System.nanoTime() + time.toNanos();
    }

    boolean hasTime() {
        return leftMillis() > 0;
    }

    private long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
    }

    /** Whether a trouble may pass, and left nothing done. */
    boolean isWorthwhile(Trouble trouble) {
        return hasTime()
                && switch (trouble) {
                    case NO_SERVER, SERVER_STOPPED, NOT_SENT, QUEUE_FULL, NO_SLOT -> true;
                    default -> false;
                };
    }

    /** Waits, longer each time. */
    void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.min(pauseMillis, Math.max(1, leftMillis())));
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
}
