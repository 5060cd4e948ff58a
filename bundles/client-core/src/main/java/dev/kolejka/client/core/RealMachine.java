package dev.kolejka.client.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The machine we run on. Any thread. */
final class RealMachine implements Machine {

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    @Override
    public void park(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public Random random() {
        return new SecureRandom();
    }

    @Override
    public int nonce() {
        return ThreadLocalRandom.current().nextInt(Integer.MIN_VALUE, 0);
    }
}
