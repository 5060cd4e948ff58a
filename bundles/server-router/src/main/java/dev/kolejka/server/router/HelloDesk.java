package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.server.KeyRing;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Answers hellos, a few milliseconds each: beside the doors, on a thread that {@link #serve} belongs to. Doors only put
 * them in line, and drop those that find it full.
 */
final class HelloDesk {

    /** Hellos that may wait, or be under way: a quarter of a second's work. */
    static final int MAX_WAITING = 256;

    private final Switchboard board;
    private final Greeter greeter;
    private final Names names;
    private final Sealing sealing;
    private final KeyRing keys;
    private final SlotLocks locks;

    /** Twice the room: a hello that waited for a key to be derived comes back. */
    private final BlockingQueue<Runnable> line = new ArrayBlockingQueue<>(2 * MAX_WAITING);

    private final AtomicInteger underWay = new AtomicInteger();

    HelloDesk(Switchboard board, Greeter greeter, Names names, Sealing sealing, KeyRing keys, SlotLocks locks) {
        this.board = board;
        this.greeter = greeter;
        this.names = names;
        this.sealing = sealing;
        this.keys = keys;
        this.locks = locks;
    }

    /** Keeps a copy of a hello until its turn. False when too many wait: it is dropped. Any thread. */
    boolean keep(Frame hello, Door door) {
        if (underWay.incrementAndGet() > MAX_WAITING) {
            underWay.decrementAndGet();
            return false;
        }
        Frame copy = new Frame().copyOf(hello);
        line.add(() -> receiveOrForget(copy, door));
        return true;
    }

    private void receiveOrForget(Frame hello, Door door) {
        try {
            receive(hello, door);
        } catch (RuntimeException mistake) {
            underWay.decrementAndGet();
            throw mistake;
        }
    }

    /** Waits for the next hello and answers it. */
    void serve() throws InterruptedException {
        line.take().run();
    }

    /** Answers what is in line now. Returns how many there were. */
    int serveAll() {
        int served = 0;
        for (Runnable next = line.poll(); next != null; next = line.poll()) {
            next.run();
            served++;
        }
        return served;
    }

    private void receive(Frame frame, Door door) {
        KeyRing.ServerKeys server = keys.server();
        Optional<Reception> opened = sealing.receive(server.identity(), server.seed(), frame);
        if (opened.isEmpty() || opened.get().hello().slot() > board.sealed().slots()) {
            opened.ifPresent(Reception::close);
            refused(door, frame);
            underWay.decrementAndGet();
            return;
        }
        Reception reception = opened.get();
        CompletableFuture<?> unused = keys.key(reception.hello().login())
                .whenComplete((key, closed) ->
                        line.add(() -> finish(reception, door, closed == null ? key : Optional.empty())));
    }

    private void refused(Door door, Frame frame) {
        board.lock();
        try {
            door.counters().refused(Refusal.HELLO, frame.first(), frame.second());
        } finally {
            board.unlock();
        }
    }

    private void finish(Reception reception, Door door, Optional<PublicKey> key) {
        try (reception) {
            Hello hello = reception.hello();
            // Somebody unknown is compared too, so that nobody learns from the time who has an account.
            boolean hasRightKey =
                    key.orElseGet(() -> keys.server().identity().key()).equals(reception.client());
            Greeter.Visitor visitor = new Greeter.Visitor(
                    hello, names.person(hello.login()), hasRightKey && key.isPresent(), isAlive(hello.slot()));
            Welcome welcome = answer(visitor, door);
            if (welcome.outcome() == Welcome.Outcome.IN_THE_WAY && endedDeadPrimary(visitor.person())) {
                welcome = answer(visitor, door);
            }
            SealedLane lane = new SealedLane(door, board.numbering().lane(hello.slot()));
            Frame frame = new Frame();
            Seals seals = reception.welcome(welcome, lane.type(), frame);
            send(frame, new Handshake(hello, visitor.person(), seals, lane, board.nowMillis()), welcome);
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** A byte of a file that clients do not find any more proves nothing. */
    private boolean isAlive(int slot) {
        return locks.isHeld(slot) || !locks.isInPlace();
    }

    /** Whoever was killed and comes back at once must not be kept out by what is left of the session before. */
    private boolean endedDeadPrimary(int person) {
        SealedSession primary = primary(person);
        if (primary == null || isAlive(primary.slot())) {
            return false;
        }
        board.lock();
        try {
            boolean isThere = board.sealed().inSlot(primary.slot()) == primary;
            if (isThere) {
                board.sealed().end(primary);
            }
            return isThere;
        } finally {
            board.unlock();
        }
    }

    private @Nullable SealedSession primary(int person) {
        board.lock();
        try {
            return board.sealed().primary(person);
        } finally {
            board.unlock();
        }
    }

    private Welcome answer(Greeter.Visitor visitor, Door door) {
        board.lock();
        try {
            return greeter.answer(visitor, door.counters());
        } finally {
            board.unlock();
        }
    }

    private void send(Frame frame, Handshake handshake, Welcome welcome) {
        board.lock();
        try {
            if (welcome.outcome() == Welcome.Outcome.WELCOME) {
                board.sealed().handshakes().add(handshake);
            } else {
                handshake.seals().close();
            }
            // Where there is no room it is dropped: a hello is said again, and answers nobody reads must not pile up.
            handshake.lane().offer(frame);
        } finally {
            board.unlock();
        }
    }
}
