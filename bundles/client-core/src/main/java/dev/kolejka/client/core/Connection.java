package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An open door: puts requests, waits for frames, and notices when the server is dead. Once the door is closed, by the
 * server or by {@link #close}, calls throw {@link QueueGoneException}. One thread.
 */
final class Connection implements AutoCloseable {

    /** How long to wait before asking the kernel again whether the server lives. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Published published;
    private final NameFile names;
    private final Numbering numbering;
    private final MessageQueue queue;

    /** Why the server was dead at the last look; null when it lived. */
    private @Nullable ChatException absence;

    private boolean serverWasAway;

    Connection(Published published, NameFile names, Numbering numbering, MessageQueue queue) {
        this.published = published;
        this.names = names;
        this.numbering = numbering;
        this.queue = queue;
    }

    /** Which transport carries it. */
    String transport() {
        return queue.address().transport();
    }

    /** Who and which groups there are. */
    Names names() {
        return names.names();
    }

    /** What they were read from. */
    NameFile nameFile() {
        return names;
    }

    Numbering numbering() {
        return numbering;
    }

    /** Puts a request on the queue, waiting for room. */
    void send(Frame request, Deadline deadline) throws ChatException, InterruptedException {
        if (!queue.send(request, deadline.left())) {
            published.requireServer();
            throw noRoom(deadline);
        }
    }

    /** Either the queue is full, or some process holds the lane and does not let go of it. */
    private ChatException noRoom(Deadline deadline) {
        int waiting = queue.depth(Numbering.REQUESTS);
        QueueShape shape = queue.shape();
        QueueFill fill = queue.fill();
        String where = " in the " + queue.address();
        FillWords words = new FillWords(numbering, names());
        if (waiting >= shape.slotsPerType()) {
            return new ChatException(
                    Trouble.QUEUE_FULL, words.full(waiting, shape.slotsPerType(), Numbering.REQUESTS, where));
        }
        // Types that share the room fill it together. Such a queue cannot carry a legend to those who open it.
        boolean shared = shape.legend().equals(QueueShape.Legend.NONE);
        return shared
                ? new ChatException(Trouble.QUEUE_FULL, words.full(fill, where))
                : new ChatException(Trouble.NO_ANSWER, Saying.of(Detail.QUEUE_HELD, queue.address(), deadline));
    }

    /** Waits for any frame of a type; false when none came until the deadline. */
    boolean next(long type, Frame into, Deadline deadline) throws ChatException, InterruptedException {
        while (!deadline.isOver()) {
            Duration left = deadline.left();
            if (queue.receive(type, into, left.compareTo(LOOK) < 0 ? left : LOOK)) {
                return true;
            }
            published.requireServer();
        }
        return false;
    }

    /** Waits for a frame of a type that satisfies a test; others are dropped. A server that dies ends it. */
    void receive(long type, Frame into, Deadline deadline, Predicate<Frame> wanted)
            throws ChatException, InterruptedException {
        while (!deadline.isOver()) {
            if (!queue.receive(type, into, LOOK)) {
                published.requireServer();
            } else if (wanted.test(into)) {
                return;
            }
        }
        throw new ChatException(Trouble.NO_ANSWER, deadline.toString());
    }

    /**
     * Waits for an answer for somebody who is logged in: whoever is started in the place of a server that died finds the
     * request on the queue, and knows the session (dist/docs/protocol.md section 10). So it is waited for until the
     * deadline.
     *
     * @param first is done while the frame still lies on the queue: to the server we are busy until it is gone
     */
    void awaitAnswer(Runnable first, long type, Frame into, Deadline deadline, Predicate<Frame> wanted)
            throws ChatException, InterruptedException {
        absence = null;
        Arrival arrival = new Arrival(first, into, wanted);
        while (!deadline.isOver()) {
            boolean any = arrival.awaitOn(queue, type);
            if (arrival.came) {
                return;
            }
            if (!any) {
                look();
            }
        }
        ChatException away = absence;
        throw away == null
                ? new ChatException(Trouble.NO_ANSWER, deadline.toString())
                : new ChatException(Trouble.NO_ANSWER, Saying.of(Detail.NO_SERVER_THERE, away.detail()), away);
    }

    private void look() throws ChatException {
        try {
            published.requireServer();
            absence = null;
        } catch (ChatException away) {
            if (away.trouble() != Trouble.SERVER_STOPPED) {
                throw away;
            }
            absence = away;
            serverWasAway = true;
        }
    }

    /** Tells once whether the server was away while an answer was awaited. */
    boolean takeServerWasAway() {
        boolean told = serverWasAway;
        serverWasAway = false;
        return told;
    }

    /** A frame that is waited for with something to do before it is taken. */
    private static final class Arrival implements FrameHandler {

        private final Runnable first;
        private final Frame into;
        private final Predicate<Frame> wanted;
        private boolean came;

        Arrival(Runnable first, Frame into, Predicate<Frame> wanted) {
            this.first = first;
            this.into = into;
            this.wanted = wanted;
        }

        /** Returns whether there was any frame. */
        boolean awaitOn(MessageQueue queue, long type) throws InterruptedException {
            try {
                return queue.consume(type, 1, LOOK, this) > 0;
            } catch (QueueGoneException gone) {
                if (came) {
                    return true; // it went between our use of the frame and its removal
                }
                throw gone;
            }
        }

        @Override
        public void handle(FrameBatch frames) {
            Frame frame = frames.frame(0);
            if (wanted.test(frame)) {
                into.copyOf(frame);
                first.run();
                came = true;
            }
        }
    }

    /** Takes a frame if there is one. */
    boolean poll(long type, Frame into) {
        return queue.poll(type, into);
    }

    /** How many frames a type has room for; on a queue whose types share the room, all of it. */
    int laneSlots() {
        return queue.shape().slotsPerType();
    }

    /** Throws away what lies under a type. */
    void drain(long type) {
        queue.drain(type);
    }

    @Override
    public void close() {
        queue.close();
    }
}
