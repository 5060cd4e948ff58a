package dev.kolejka.client.core;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** What a conversation has from the machine it runs on, besides queues and files: time and chance. One thread. */
interface Machine {

    /** The one we run on. */
    Machine REAL = new RealMachine();

    /** As {@link System#nanoTime}. */
    long nanoTime();

    /** What day it is. */
    Clock clock();

    /** Lets time pass. */
    void sleep(Duration time) throws InterruptedException;

    /** Lets time pass where nobody may be interrupted; who is, goes on at once, and stays so. */
    void park(Duration time);

    /** Numbers that nobody can guess. A new object each time. */
    Random random();

    /** A number below 0, another one each time, which need not be hard to guess. */
    int nonce();
}
