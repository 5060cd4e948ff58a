package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration.DoorSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes doors with their queues and threads, under the lock of {@link Doors}; and gets a door that lost its queue another.
 */
final class DoorMaker {

    /** Behind the name of a queue that takes the place of another of the same transport. */
    private static final String OTHER = ".2";

    private static final Logger LOG = System.getLogger(DoorMaker.class.getPackageName());

    private final QueueMaker queues;
    private final Switchboard board;
    private final boolean renumbered;

    /** Queues of our own numbering, in the place of those of an earlier one. */
    private final Set<QueueAddress> fresh = new HashSet<>();

    /**
     * A maker.
     *
     * @param queues     makes the queues
     * @param board      what doors share
     * @param renumbered whether an earlier server numbered people or groups otherwise: what lies on a queue it left
     *                   would be misread, so that queue is removed
     */
    DoorMaker(QueueMaker queues, Switchboard board, boolean renumbered) {
        this.queues = queues;
        this.board = board;
        this.renumbered = renumbered;
    }

    /** A door as it is configured. Its thread does not run yet, and nobody is reached through it. */
    Doorway.Use make(Doorway doorway, QueueTransport transport) throws RefusedException {
        QueueAddress address = address(doorway.settings(), transport);
        endStale(address, transport);
        Optional<MessageQueue> left = left(doorway, transport, address);
        return left.isPresent() ? takeOver(doorway, transport, address, left.get()) : make(doorway, transport, address);
    }

    /**
     * The queue of a server that was killed, for classic sessions, which go on there without noticing. Sealed ones notice
     * sooner that the server was started again when their queue is gone.
     */
    private Optional<MessageQueue> left(Doorway doorway, QueueTransport transport, QueueAddress address) {
        boolean isOfUse = board.journal().lasts() && doorway.settings().classic() && !renumbered;
        return isOfUse ? queues.takeOver(transport, address) : Optional.empty();
    }

    private Doorway.Use takeOver(Doorway doorway, QueueTransport transport, QueueAddress address, MessageQueue queue) {
        Door door = awake(doorway, queue);
        board.lock();
        try {
            door.takeOver();
        } finally {
            board.unlock();
        }
        LOG.log(Level.INFO, "event=queue_taken_over door=" + door.name());
        return use(doorway, transport, address, door);
    }

    private Doorway.Use use(Doorway doorway, QueueTransport transport, QueueAddress address, Door door) {
        return new Doorway.Use(transport, address, new DoorThread(door, cause -> mended(door, doorway, cause)));
    }

    private QueueAddress address(DoorSettings settings, QueueTransport transport) {
        String configured = settings.address();
        return queues.address(transport, configured == null ? transport.defaultName() : configured);
    }

    /** Ends what an earlier server left where this door will be, if it cannot be used. */
    void endStale(DoorSettings settings, QueueTransport transport) throws RefusedException {
        endStale(address(settings, transport), transport);
    }

    private void endStale(QueueAddress address, QueueTransport transport) throws RefusedException {
        if (!transport.keepsQueues()) {
            queues.endLeftover(transport, other(address));
        } else if (renumbered && fresh.add(address)) {
            queues.endLeftover(transport, address);
        }
    }

    /** A door in the place of another one of its transport, which still has its queue. */
    Doorway.Use makeBeside(Doorway doorway, Doorway.Use before, QueueTransport transport) throws RefusedException {
        return make(doorway, transport, other(before.address()));
    }

    private Doorway.Use make(Doorway doorway, QueueTransport transport, QueueAddress address) throws RefusedException {
        Door door = awake(doorway, queues.make(transport, address));
        if (transport.keepsQueues() && board.journal().lasts()) {
            board.lock();
            try {
                door.mail().recallAbsent();
            } finally {
                board.unlock();
            }
        }
        return use(doorway, transport, address, door);
    }

    private Door awake(Doorway doorway, MessageQueue queue) {
        Door resting = doorway.wake();
        if (resting == null) {
            return new Door(doorway.name(), queue, board, doorway.settings().classic(), doorway.counters());
        }
        board.lock();
        try {
            resting.exchange(queue, true);
        } finally {
            board.unlock();
        }
        return resting;
    }

    /** Of a queue's two names that are used in turn, the one it does not have. */
    private static QueueAddress other(QueueAddress address) {
        String name = address.name();
        String other = name.endsWith(OTHER) ? name.substring(0, name.length() - OTHER.length()) : name + OTHER;
        return new QueueAddress(address.transport(), other, address.directory());
    }

    /** Another object for the queue of a door, from another object of its transport. */
    MessageQueue sameQueue(Doorway.Use use, QueueTransport transport) throws RefusedException {
        return queues.make(transport, use.address());
    }

    /** Called on the door's thread. Takes no lock but the switchboard: who holds that of the doors waits for threads. */
    private boolean mended(Door door, Doorway doorway, Throwable cause) {
        Doorway.Use use = doorway.use();
        if (use == null || use.thread().door() != door || board.failure() != null) {
            return false; // it is being replaced, or the server ends
        }
        boolean isKept = use.transport().keepsQueues() && !(cause instanceof QueueGoneException);
        if (!use.transport().keepsQueues()) {
            end(door.queue());
        }
        try {
            MessageQueue queue = queues.make(use.transport(), use.address());
            board.lock();
            try {
                if (!isKept) {
                    // First, so that no mail goes out to who cannot read it there.
                    board.endSessions(door.name(), person -> !board.sessions().follows(person));
                }
                door.exchange(queue, isKept);
            } finally {
                board.unlock();
            }
            LOG.log(Level.WARNING, "event=queue_made_anew door=" + door.name() + ": " + cause.getMessage());
            if (!isKept) {
                doorway.lost("its queue was made anew at " + Instant.ofEpochMilli(board.nowMillis())
                        + ", what lay on it is lost: " + cause.getMessage());
            }
            return true;
        } catch (RefusedException e) {
            String why = cause.getMessage() + "; and " + e.getMessage();
            if (!why.equals(use.thread().remark())) {
                LOG.log(Level.WARNING, "event=door_broken door=" + door.name() + ": " + why);
            }
            use.thread().remark(why);
            return false;
        }
    }

    /** Whoever still has the old queue in hand learns that it is of no more use. */
    private static void end(MessageQueue queue) {
        try {
            queue.remove();
        } catch (QueueGoneException | InternalError goneForAll) {
            LOG.log(Level.DEBUG, "event=queue_gone", goneForAll);
        }
    }

    /** Undoes the making of a door whose thread never ran. What a transport keeps stays. */
    void unmake(Doorway.Use use) {
        MessageQueue queue = use.thread().door().queue();
        if (!use.transport().keepsQueues()) {
            end(queue);
        }
        queue.close();
    }
}
