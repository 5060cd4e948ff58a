package dev.kolejka.simulator;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.testkit.simulator.ProcessKilled;
import dev.kolejka.testkit.simulator.SimulatedProcess;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody at a terminal, who starts a client, talks, and starts another when that has died. One thread. */
final class Terminal {

    /** What may befall a client of a server that lives, while doors move and lanes are full. */
    private static final Set<Trouble> PASSING = EnumSet.of(
            Trouble.NO_ANSWER, Trouble.NOT_SENT, Trouble.QUEUE_FULL, Trouble.OUTCOME_UNKNOWN, Trouble.SERVER_STOPPED);

    private final World world;
    private final boolean reads;
    private final Random random;
    private final Seat seat;
    private final Talk talk;
    private boolean busy;
    private long dueNanos;

    Terminal(World world, int person, Session.Kind kind, boolean reads, List<String> transports, Random random) {
        this.world = world;
        this.reads = reads;
        this.random = random;
        this.seat = new Seat(world, person, kind, transports);
        this.talk = new Talk(world, seat, random);
    }

    boolean isBusy() {
        return busy;
    }

    long dueNanos() {
        return dueNanos;
    }

    @Nullable
    SimulatedProcess process() {
        return seat.process();
    }

    Seat seat() {
        return seat;
    }

    Talk talk() {
        return talk;
    }

    /** What an operation does. */
    interface Operation {
        void run() throws ChatException, InterruptedException;
    }

    /** Does something, by chance. */
    void act() {
        perform(this::something);
        dueNanos = world.nanos() + think();
    }

    private long think() {
        long micros = random.nextInt(12) == 0 ? random.nextInt(4_000_000) : random.nextInt(20_000);
        return micros * 1000;
    }

    /** Does one thing and survives whatever becomes of the process. */
    void perform(Operation operation) {
        busy = true;
        long began = world.nanos();
        long elsewhere = world.beginOperation();
        try {
            operation.run();
        } catch (ChatException trouble) {
            troubled(trouble);
        } catch (ProcessKilled killed) {
            if (killed.process() != seat.process()) {
                throw killed;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            busy = false;
            world.endOperation(elsewhere, began, this);
        }
        SimulatedProcess process = seat.process();
        if (process != null && !process.isAlive()) {
            died();
        }
    }

    /** Somebody has killed what runs there. */
    void died() {
        seat.died(busy);
    }

    private void something() throws ChatException, InterruptedException {
        if (!seat.isIn()) {
            seat.logIn(random.nextInt(3) == 0);
            return;
        }
        switch (seat.kind()) {
            case WATCHING -> talk.watch(Duration.ofMillis(random.nextInt(300)));
            case EXTRA -> byChance(random.nextInt(80));
            case SEALED, CLASSIC -> byChance(random.nextInt(100));
        }
    }

    private void byChance(int dice) throws ChatException, InterruptedException {
        if (dice < 40) {
            talk.toPerson(1 + random.nextInt(world.weather().people()));
        } else if (dice < 52) {
            talk.toGroup(1 + random.nextInt(world.weather().groups()));
        } else if (dice < 60) {
            talk.change(1 + random.nextInt(world.weather().groups()), random.nextBoolean());
        } else if (dice < 64) {
            talk.who();
        } else if (dice < 68) {
            talk.members(1 + random.nextInt(world.weather().groups()));
        } else if (dice < 72) {
            seat.logOut();
        } else if (dice < 74) {
            seat.leaveWithoutAWord();
        } else if (reads && seat.kind().isPrimary()) {
            talk.read();
        } else {
            talk.who();
        }
    }

    private void troubled(ChatException trouble) {
        world.troubled();
        seat.say("has trouble:", trouble.trouble(), String.valueOf(trouble.getMessage()));
        seat.receives(false);
        if (talk.isForgotten(trouble)) {
            seat.complain("has no answer to what lies on the queue");
        }
        boolean isPrimary = seat.kind().isPrimary();
        if (trouble.trouble() == Trouble.TAKEN_OVER || trouble.trouble() == Trouble.LOGGED_OUT) {
            if (seat.isIn() && isPrimary && !mayHaveEnded()) {
                seat.complain("has lost its session for nothing: " + trouble);
            }
            if (!isPrimary && trouble.trouble() == Trouble.TAKEN_OVER) {
                seat.complain("is taken over, but is no primary session: " + trouble);
            }
            seat.over(false);
        } else if (seat.isLeaving() || (trouble.trouble() == Trouble.SERVER_STOPPED && isPlain())) {
            seat.over(false); // whoever is to be out is, for itself; a plain client gives up with its server
        } else if (!PASSING.contains(trouble.trouble())) {
            seat.complain("has trouble: " + trouble);
        }
        if (!seat.isIn()) {
            seat.close();
        }
    }

    private boolean isPlain() {
        return seat.kind() == Session.Kind.CLASSIC;
    }

    /** A server that dies with a plain log-out in hand is asked again, and knows of no session. */
    private boolean mayHaveEnded() {
        return seat.mayHaveEnded()
                || (seat.isLeaving() && isPlain() && world.weather().mayRepeatPlainMail());
    }

    @Override
    public String toString() {
        return seat.toString();
    }
}
