package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.MessageQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One queue from its making to its removal: workers on two lanes are killed and replaced; then those who put are
 * stopped, what lies there is taken, and the books are closed.
 *
 * <pre>
 *   lane 1: 3 producers, 3 pollers
 *   lane 2: 3 producers, 1 consumer
 * </pre>
 */
final class Round {

    private static final int TYPES = 2;
    private static final int PRODUCERS = 3;
    private static final int POLLERS = 3;

    /** One in so many times a producer is to be killed, all producers of its lane are stopped first. */
    private static final int FREEZE_ONE_IN = 4;

    /** One in so many times they then go on. */
    private static final int THAW_ONE_IN = 3;

    private static final long REST_NANOS = 200_000;
    private static final long LIMIT_NANOS = 20_000_000_000L;

    private final Staff staff;
    private final Tally tally;
    private final Freezer freezer;
    private final int number;
    private final Random random;
    private final Stopwatch time = Stopwatch.start();
    private final MessageQueue queue;
    private final List<Gang> gangs;

    Round(Plan plan, Staff staff, Tally tally, Freezer freezer, int number, int slots) throws Exception {
        this.staff = staff;
        this.tally = tally;
        this.freezer = freezer;
        this.number = number;
        random = staff.random(number, "freeze");
        queue = plan.makeQueue(TYPES, slots);
        gangs = List.of(
                gang(1, new PollBooks(tally, slots), Role.POLLER, POLLERS),
                gang(2, new ConsumeBooks(tally), Role.CONSUMER, 1));
    }

    private Gang gang(int lane, Books books, Role role, int takers) throws IOException {
        Probe probe = new Probe(queue, time, lane, staff.newLife());
        return new Gang(
                queue,
                time,
                tally,
                lane,
                books,
                probe,
                new Gang.Seats(seats(Role.PRODUCER, lane, PRODUCERS), seats(role, lane, takers)));
    }

    private List<Seat> seats(Role role, int lane, int count) throws IOException {
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seats.add(new Seat(staff, time, number, role, lane, "lane-" + lane + "-" + role + "-" + i));
        }
        return seats;
    }

    /** Kills until the tally shows so many kills, or something is stuck. */
    void run(long kills, Runnable progress) throws IOException {
        for (Gang gang : gangs) {
            gang.open();
        }
        while (tally.kills < kills && gangs.stream().noneMatch(Gang::isStuck)) {
            for (Gang gang : gangs) {
                gang.replaceTheDead();
                killTheDue(gang);
            }
            progress.run();
            LockSupport.parkNanos(this, REST_NANOS);
        }
        end();
        tally.rounds++;
    }

    private void killTheDue(Gang gang) throws IOException {
        for (Seat seat : gang.due()) {
            if (seat.role() == Role.PRODUCER && random.nextInt(FREEZE_ONE_IN) == 0) {
                gang.stopAll(freezer, random.nextInt(THAW_ONE_IN) != 0);
                return;
            }
            gang.kill(seat);
        }
    }

    private void end() throws IOException {
        boolean complete = false;
        long began = System.nanoTime();
        while (!complete && System.nanoTime() - began < LIMIT_NANOS) {
            for (Gang gang : gangs) {
                gang.replaceTheDead();
            }
            complete = gangs.stream().allMatch(Gang::isComplete);
            LockSupport.parkNanos(this, REST_NANOS);
        }
        gangs.forEach(Gang::replaceNobodyMore);
        gangs.forEach(Gang::stopProducers);
        await(() -> gangs.stream().noneMatch(Gang::hasProducers));
        await(() -> gangs.stream().allMatch(Gang::isEmpty));
        gangs.forEach(Gang::stopTakers);
        await(() -> gangs.stream().noneMatch(Gang::hasTakers));
        gangs.forEach(Gang::settle);
    }

    private void await(BooleanSupplier done) {
        long began = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - began < LIMIT_NANOS) {
            LockSupport.parkNanos(this, REST_NANOS);
        }
    }

    /** Leaves nothing, however it ended. */
    void clear() {
        gangs.forEach(Gang::clear);
        queue.remove();
        queue.close();
    }
}
