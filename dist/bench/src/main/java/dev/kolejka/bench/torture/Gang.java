package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.bench.torture.PollBooks.Span;
import dev.kolejka.bench.torture.Probe.Finding;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The workers of one lane in one round: who is killed when, and what they leave. Confined to the supervisor's thread. */
final class Gang {

    /** How long a lane may stand still before it is asked why, and then may go on standing still. */
    private static final long STUCK_MICROS = 10_000_000;

    /** How long to wait for room when it is to be found out whether the lane is locked. */
    private static final long ROOM_LIMIT_MICROS = 100_000;

    private static final long DEATH_LIMIT_MICROS = 200_000;
    private static final long REST_NANOS = 100_000;
    private static final long PAUSE_MICROS = 1_000;

    private final MessageQueue queue;
    private final Stopwatch time;
    private final Tally tally;
    private final int lane;
    private final Books books;
    private final Probe probe;
    private final List<Seat> producers;
    private final List<Seat> takers;
    private final Pauses pauses = new Pauses();
    private long putByDead;
    private long takenByDead;
    private long lastMoves;
    private long lastMoveMicros;
    private boolean stuck;

    Gang(MessageQueue queue, Stopwatch time, Tally tally, int lane, Books books, Probe probe, Seats seats) {
        this.queue = queue;
        this.time = time;
        this.tally = tally;
        this.lane = lane;
        this.books = books;
        this.probe = probe;
        producers = seats.producers();
        takers = seats.takers();
    }

    /** Who works on a lane. */
    record Seats(List<Seat> producers, List<Seat> takers) {}

    private Stream<Seat> seats() {
        return Stream.concat(producers.stream(), takers.stream());
    }

    void open() throws IOException {
        for (Seat seat : seats().toList()) {
            seat.open();
        }
        lastMoveMicros = time.micros();
    }

    /** Puts the next ones into the places of the dead. */
    void replaceTheDead() throws IOException {
        for (Seat seat : seats().toList()) {
            if (seat.isDead()) {
                WorkerJvm dead = seat.worker();
                Obituary left = Obituary.of(seat, time);
                seat.replace();
                account(dead, left);
                seat.refill();
            }
        }
    }

    /** Somebody whose time has come. */
    List<Seat> due() {
        return seats().filter(Seat::isDue).toList();
    }

    void kill(Seat seat) {
        if (seat.role() == Role.PRODUCER) {
            pauses.killed(time.micros());
        }
        tally.kills += seat.isWorking() ? 1 : 0;
        seat.kill();
    }

    /**
     * Stops all who put here, wherever each is, and finds out whether one of them has the lane locked. While they are
     * stopped they live: their lock is not to be had.
     */
    void stopAll(Freezer freezer, boolean thenKill) throws IOException {
        long stoppedMicros = time.micros();
        List<Long> pids = pids();
        Finding finding =
                allDead(DEATH_LIMIT_MICROS) && freezer.freeze(pids) ? probe.ask(ROOM_LIMIT_MICROS) : Finding.FULL;
        if (thenKill) {
            killStopped(finding);
        } else {
            tally.thawed++;
            tally.thawedLocked += finding == Finding.LOCKED ? 1 : 0;
            freezer.thaw(pids);
            pauses.stopped(new Span(stoppedMicros, time.micros()));
        }
    }

    private void killStopped(Finding finding) {
        long killedMicros = time.micros();
        producers.stream().filter(seat -> !seat.isDying()).forEach(seat -> {
            seat.journal().since(Journal.NONE); // it was stopped, which is no pause of the lane's
            kill(seat);
        });
        if (finding != Finding.FULL) {
            tally.frozen++;
            tally.frozenLocked += finding == Finding.LOCKED ? 1 : 0;
            awaitAccepted(killedMicros, finding == Finding.LOCKED);
        }
    }

    private void awaitAccepted(long killedMicros, boolean locked) {
        long until = killedMicros + STUCK_MICROS;
        long deadMicros = Journal.NONE;
        boolean accepted = false;
        while ((!accepted || deadMicros == Journal.NONE) && time.micros() < until) {
            long before = time.micros();
            if (!accepted && probe.offer()) {
                accepted = true;
                recovered(time.micros(), killedMicros, deadMicros, locked);
            }
            if (deadMicros == Journal.NONE && producers.stream().allMatch(Seat::isDead)) {
                deadMicros = before;
                tally.dying.add(before - killedMicros);
            }
            LockSupport.parkNanos(this, REST_NANOS);
        }
        if (!accepted) {
            stuck("takes nothing since producers were killed" + (locked ? ", one of which had it locked" : ""));
        }
    }

    private void recovered(long micros, long killedMicros, long deadMicros, boolean locked) {
        (locked ? tally.recovery : tally.control).add(micros - killedMicros);
        if (locked) {
            tally.afterDeath.add(deadMicros == Journal.NONE ? 0 : micros - deadMicros);
        }
    }

    /** Waits for those who were killed a moment ago: their locks go when they are gone. */
    private boolean allDead(long limitMicros) {
        long until = time.micros() + limitMicros;
        while (producers.stream().anyMatch(seat -> seat.isDying() && !seat.isDead())) {
            if (time.micros() > until) {
                return false;
            }
            LockSupport.parkNanos(this, REST_NANOS);
        }
        return true;
    }

    private List<Long> pids() {
        return producers.stream()
                .filter(seat -> !seat.isDead())
                .map(seat -> seat.worker().pid())
                .toList();
    }

    private void account(WorkerJvm dead, Obituary left) {
        Journal journal = dead.journal();
        boolean byItself = left.killedMicros() == Journal.NONE && journal.hasEnded();
        if (left.killedMicros() == Journal.NONE && !byItself) {
            tally.broken();
            System.err.println("a worker ended with an error: " + left.who());
        }
        if (left.role() == Role.PRODUCER) {
            books.sent(new Sender(
                    dead.life(), journal.intended(), journal.confirmed(), left.letGoMicros(), left.deadMicros()));
            putByDead += journal.confirmed();
            notePauses(journal, left.killedMicros());
        } else {
            books.taken(journal, byItself ? Journal.NONE : left.deadMicros());
            takenByDead += journal.entries();
        }
    }

    private void notePauses(Journal journal, long killedMicros) {
        for (int i = 0; i < journal.entries(); i++) {
            pauses.add(new Span(journal.one(i), journal.other(i)));
        }
        boolean keptOut = killedMicros != Journal.NONE && journal.since() != Journal.NONE;
        if (keptOut && killedMicros - journal.since() >= PAUSE_MICROS) {
            pauses.add(new Span(journal.since(), killedMicros));
        }
    }

    /** Whether the lane stands still for good. */
    boolean isStuck() {
        long moves = moves();
        if (moves != lastMoves) {
            lastMoves = moves;
            lastMoveMicros = time.micros();
        } else if (!stuck && time.micros() - lastMoveMicros > STUCK_MICROS) {
            findOutWhy();
        }
        return stuck;
    }

    private long moves() {
        return putByDead
                + takenByDead
                + producers.stream()
                        .mapToLong(seat -> seat.journal().confirmed())
                        .sum()
                + takers.stream().mapToLong(seat -> seat.journal().entries()).sum();
    }

    /** On a busy machine it may only be that nobody got a processor: each finding is given as long again. */
    private void findOutWhy() {
        Finding finding = probe.ask(ROOM_LIMIT_MICROS);
        boolean takersWork = takers.stream().allMatch(Seat::isWorking);
        if (finding != Finding.OPEN && takersWork && probe.acceptedAt(STUCK_MICROS) == Journal.NONE) {
            stuck(finding == Finding.LOCKED ? "has room and takes nothing" : "is full and nothing is taken from it");
        }
        lastMoveMicros = time.micros();
    }

    private void stuck(String how) {
        stuck = true;
        tally.stuck++;
        System.err.println(
                "stuck: lane " + lane + " " + how + "; " + tally.kills + " kills, depth " + queue.depth(lane));
    }

    /** Whether all have begun to work, so that nobody's death and nobody's start is waited for. */
    boolean isComplete() {
        return seats().allMatch(Seat::isWorking);
    }

    void replaceNobodyMore() {
        seats().forEach(Seat::close);
    }

    void stopProducers() {
        producers.forEach(seat -> seat.journal().stop());
    }

    boolean hasProducers() {
        return producers.stream().anyMatch(seat -> !seat.isDead());
    }

    void stopTakers() {
        takers.forEach(seat -> seat.journal().stop());
    }

    boolean hasTakers() {
        return takers.stream().anyMatch(seat -> !seat.isDead());
    }

    boolean isEmpty() {
        return queue.depth(lane) == 0;
    }

    /** Ends what is left of it, and draws the line. Whoever still runs was to end and did not. */
    void settle() {
        seats().forEach(seat -> {
            if (!seat.isDead()) {
                tally.stuck++;
                System.err.println("stuck: " + seat + " does not come out of its call");
                seat.kill();
            }
        });
        seats().forEach(seat -> account(seat.worker(), Obituary.of(seat, time)));
        books.sent(probe.ended());
        books.settle();
        pauses.into(tally);
    }

    void clear() {
        seats().forEach(Seat::clear);
    }
}
