package dev.kolejka.bench.torture;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A place one worker after the other takes: while one works, the next has started already and waits. Each is to be
 * killed after it has worked for a random time. Confined to the supervisor's thread.
 */
final class Seat {

    private static final int LONGEST_LIFE_MICROS = 1_000_000;

    /** Who takes lives longer than who puts: a producer killed in front of a full lane was in no danger. */
    private static final int TAKERS_LIVES = 3;

    /** On a busy machine, a second may pass before a worker has done anything: so it has to have moved so many frames. */
    private static final int MOST_FRAMES = 100;

    /** Unless there are none to move. */
    private static final int PATIENCE_MICROS = 2_000_000;

    private static final long NOT_YET = Long.MAX_VALUE;

    private final Staff staff;
    private final Stopwatch time;
    private final Role role;
    private final int lane;
    private final String name;
    private final Random random;
    private WorkerJvm worker;
    private @Nullable WorkerJvm next;
    private int turn;
    private long letGoMicros;
    private long dueMicros = NOT_YET;
    private int dueFrames;
    private long killedMicros = Journal.NONE;

    Seat(Staff staff, Stopwatch time, int round, Role role, int lane, String name) throws IOException {
        this.staff = staff;
        this.time = time;
        this.role = role;
        this.lane = lane;
        this.name = name;
        random = staff.random(round, name);
        worker = hire();
    }

    private WorkerJvm hire() throws IOException {
        return staff.hire(time, role, lane, name + "-" + turn++ % 2);
    }

    /** Lets the first worker go and starts the one after it. */
    void open() throws IOException {
        go(worker);
        next = hire();
    }

    private void go(WorkerJvm who) {
        letGoMicros = time.micros();
        dueMicros = NOT_YET;
        killedMicros = Journal.NONE;
        worker = who;
        who.go();
    }

    Role role() {
        return role;
    }

    WorkerJvm worker() {
        return worker;
    }

    Journal journal() {
        return worker.journal();
    }

    long letGoMicros() {
        return letGoMicros;
    }

    /** Whether somebody works here whom nobody has killed yet. */
    boolean isWorking() {
        return !isDying() && journal().hasBegun() && !journal().hasEnded() && !worker.isDead();
    }

    boolean isDying() {
        return killedMicros != Journal.NONE;
    }

    /** When its worker was killed, {@link Journal#NONE} if it was not. */
    long killedMicros() {
        return killedMicros;
    }

    boolean isDue() {
        if (!isWorking()) {
            return false;
        }
        long now = time.micros();
        if (dueMicros == NOT_YET) {
            dueMicros = now + random.nextInt(LONGEST_LIFE_MICROS) * (role == Role.PRODUCER ? 1L : TAKERS_LIVES);
            dueFrames = random.nextInt(MOST_FRAMES);
        }
        return now >= dueMicros && (moved() >= dueFrames || now >= dueMicros + PATIENCE_MICROS);
    }

    /** How many frames its worker has put or taken. */
    long moved() {
        return role == Role.PRODUCER ? journal().confirmed() : journal().entries();
    }

    void kill() {
        killedMicros = time.micros();
        worker.kill();
    }

    boolean isDead() {
        return worker.isDead();
    }

    /** The next worker goes on; the journal of the dead one is free once {@link #refill} is called. */
    void replace() {
        if (next != null) {
            go(next);
        }
    }

    void refill() throws IOException {
        next = hire();
    }

    /** From now on nobody takes the place of the one who works. */
    void close() {
        if (next != null) {
            next.kill();
            next = null;
        }
    }

    void clear() {
        close();
        worker.kill();
    }

    @Override
    public String toString() {
        return name + ", life " + worker.life();
    }
}
