package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.server.Mail;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One queue's loop, a turn at a time: takes requests, shows them to the router, carries out what the router wants.
 * Nothing in it waits for a reader: an answer that finds no room waits in the {@link Backlog}, mail in the mailboxes,
 * a login at the {@link LoginDesk}, and the next turn tries again. Who gets in is the business of {@link Admission}, mail
 * that of {@link MailLanes}. How a door closes is in {@link Closing}.
 *
 * <p>{@link #turn} belongs to the door's own thread; it holds the switchboard while it uses the
 * registries. All that does not wait belongs to whoever holds the switchboard.
 */
final class Door {

    /** Requests shown to the router at once. */
    static final int BATCH_FRAMES = 64;

    /** Messages are handed over by then, however many requests of the batch are left: so few are on their way. */
    static final int DELIVERIES_AT_ONCE = 1024;

    /** How long to wait for a request when nothing else is to be done. */
    private static final Duration IDLE = Duration.ofMillis(50);

    /** How long to wait for one when somebody has no room for what waits. */
    private static final Duration STALLED = Duration.ofMillis(10);

    /** How long to wait for one when logins wait for the answer on type 2 to be taken. */
    static final Duration LOGIN_WAITS = Duration.ofMillis(1);

    private final String name;
    private final Switchboard board;
    private final Numbering numbering;
    private final boolean classicLogin;
    private final Counters counters;
    private final Effects effects;
    private final Carrier carrier = new QueueCarrier();
    private final FrameHandler handler = this::handle;
    private final Gathering gathering = new Gathering();
    private final Crowd crowd;
    private final MailLanes mail;
    private final Admission admission;

    private MessageQueue queue;
    private final IntSupplier arrived = this::requestsThere;
    private Backlog backlog;
    private Duration patience = IDLE;

    /**
     * A door nobody is reached through yet.
     *
     * @param name         what sessions and operators call it
     * @param queue        its queue, made by this process
     * @param board        what it shares with other doors
     * @param classicLogin whether the classic login works here
     * @param counters     what it counts
     */
    Door(String name, MessageQueue queue, Switchboard board, boolean classicLogin, Counters counters) {
        this.name = name;
        this.queue = queue;
        this.board = board;
        this.numbering = board.numbering();
        this.classicLogin = classicLogin;
        this.counters = counters;
        this.effects = new Effects(counters);
        this.backlog = new Backlog(queue);
        this.crowd = new Crowd(this, board);
        this.mail = new MailLanes(this, board, crowd);
        this.admission = new Admission(this, board, effects, crowd);
    }

    String name() {
        return name;
    }

    /** Its queue was taken over from a server that was killed. Before anybody is reached through it. */
    void takeOver() {
        admission.takeOver(queue.depth(Numbering.REQUESTS));
        mail.takeFromLanes();
        for (int slot = 1; slot <= board.sealed().slots(); slot++) {
            queue.drain(numbering.lane(slot)); // under keys that nobody has any more
        }
    }

    MessageQueue queue() {
        return queue;
    }

    MailLanes mail() {
        return mail;
    }

    /** Its thread was thrown out of whatever it did. */
    void thrownOut() {
        board.letGo();
    }

    /** Waits a little for requests and carries them out. Returns how many there were. */
    int turn() throws InterruptedException {
        return turn(patience);
    }

    /** One turn, waiting at most so long for the first request. */
    int turn(Duration wait) throws InterruptedException {
        gathering.await(arrived);
        int requests = queue.consume(Numbering.REQUESTS, BATCH_FRAMES, wait, handler);
        board.lock();
        try {
            if (requests == 0) {
                board.beginTurn();
            }
            attend(requests == 0);
            patience = patience();
        } finally {
            board.unlock();
        }
        return requests;
    }

    private int requestsThere() {
        return queue.depth(Numbering.REQUESTS);
    }

    private Duration patience() {
        if (admission.loginsWait()) {
            return LOGIN_WAITS;
        }
        boolean isIdle = backlog.isIdle() && mail.isIdle() && !admission.isLoginUnderWay();
        return isIdle && !board.sealed().isStalled(this) ? IDLE : STALLED;
    }

    private void handle(FrameBatch batch) {
        board.lock();
        boolean isWhole = false;
        try {
            board.beginTurn();
            for (int i = 0; i < batch.size(); i++) {
                admission.admit(batch.frame(i), batch.position(i));
                if (effects.deliveries() >= DELIVERIES_AT_ONCE) {
                    carryOut();
                }
            }
            carryOut();
            prepareSeals();
            gathering.carriedOut(batch.size(), board.recordNanos());
            isWhole = true;
        } finally {
            if (isWhole) {
                board.unlock();
            } else {
                board.unlockBrokenOff(effects);
            }
        }
    }

    private void prepareSeals() {
        SealedSide sealed = board.sealedSide();
        if (sealed != null) {
            sealed.prepare();
        }
    }

    /** Has what was written down recorded, and then done. */
    void carryOut() {
        board.record(effects);
        effects.carryOut(carrier);
        admission.answered();
    }

    /** What is to be done between requests; what strangers left only when there is time for it. */
    private void attend(boolean idle) {
        if (idle) {
            queue.drain(Numbering.LOGIN_RESERVED);
        }
        crowd.attend(backlog, admission.isLoginUnderWay());
        backlog.flush();
        admission.attend();
        mail.retry();
        board.sealed().attend(this, board.turnMillis());
    }

    /** Puts an answer on the lane it is addressed to, or behind those that wait to get there. */
    void answer(Frame frame, long stamp) {
        if (!backlog.put(frame, stamp)) {
            counters.refused(Refusal.ANSWER_UNREAD, frame.first(), frame.second());
        } else if (backlog.waitsFor(frame.type())) {
            crowd.full(frame.type());
        }
    }

    /** Throws away what lies under a type, and what waits to get there. */
    void empty(long type) {
        backlog.forget(type);
        queue.drain(type);
    }

    /** Answers that wait for room on their lanes. */
    Backlog backlog() {
        return backlog;
    }

    /** Whoever reads a lane is there again. */
    void resume(long type) {
        backlog.resume(type);
    }

    /** Whether answers wait for a lane: mail has to stay behind them. */
    boolean keepsBack(long type) {
        return backlog.waitsFor(type);
    }

    /** Whether all types of its queue share the room. */
    boolean sharesRoom() {
        return crowd.isShared();
    }

    /** What it counts. */
    Counters counters() {
        return counters;
    }

    /** Whether a person has answers to take here. */
    boolean hasAnswers(int person) {
        long type = numbering.answers(person);
        return queue.depth(type) > 0 || backlog.waitsFor(type);
    }

    /** Answers that lie on lanes or wait to get there. */
    int untakenAnswers() {
        int answers = backlog.frames();
        for (TypeDepth waiting : queue.fill().types()) {
            if (waiting.type() == Numbering.LOGIN_ANSWERS || numbering.answersTo(waiting.type()) != 0) {
                answers += waiting.depth();
            }
        }
        return answers;
    }

    /** Answers and mail that sealed sessions have not taken. */
    int untakenLetters() {
        int untaken = 0;
        for (TypeDepth waiting : queue.fill().types()) {
            int slot = numbering.session(waiting.type());
            untaken += slot != 0 && board.sealed().isReached(slot, this) ? waiting.depth() : 0;
        }
        return untaken;
    }

    /** Whether anybody may come in here by the classic login. */
    boolean isClassic() {
        return classicLogin;
    }

    /** Whether more than half of the room that all types share is free. */
    boolean hasRoomToSpare() {
        QueueFill fill = queue.fill();
        return 2 * fill.frames() <= fill.room();
    }

    /** Drops what lies under a type that nobody reads now. Types the queue does not have are its own business. */
    void dropStrays(long type) {
        if (type < 1 || type > queue.shape().types()) {
            return;
        }
        int strays = queue.drain(type);
        for (int i = 0; i < strays; i++) {
            counters.refused(Refusal.STRAY, (int) type, 0);
        }
    }

    /** Who gets in. */
    Admission admission() {
        return admission;
    }

    /** The sessions went over: what is still found here is read as if it had come through that door. */
    void finishFor(String successor) {
        admission.serve(successor);
        mail.forget();
    }

    /**
     * Goes on with another queue object: of the same queue, in other hands, or of a new queue in the place of one that
     * is gone.
     *
     * @param next       made by this process
     * @param sameFrames whether the frames that lay on the queue lie there still
     */
    void exchange(MessageQueue next, boolean sameFrames) {
        queue.close();
        queue = next;
        if (sameFrames) {
            backlog.moveTo(next);
        } else {
            backlog = new Backlog(next);
            admission.abandonLogins();
        }
        board.record(effects);
        effects.abandon(carrier);
        mail.forget();
        crowd.begin();
        board.connect(this);
    }

    private final class QueueCarrier implements Carrier {

        @Override
        public void answer(Frame frame, long stamp) {
            Door.this.answer(frame, stamp);
        }

        @Override
        public void mail(int person, Mail message) {
            board.hand(person, message);
        }

        @Override
        public void keep(int person, Mail message) {
            board.mailboxes().add(person, message);
        }

        @Override
        public void mail(int person, Frame message, @Nullable Mail recorded) {
            board.hand(person, message, recorded);
        }

        @Override
        public void keep(int person, Frame message, @Nullable Mail recorded) {
            board.mailboxes().add(person, recorded == null ? Mail.of(message, board.turnMillis()) : recorded);
        }

        @Override
        public void deliver(int person) {
            board.deliver(person);
        }

        @Override
        public void recall(int person, String door) {
            board.recall(person, door);
        }

        @Override
        public void empty(long type) {
            Door.this.empty(type);
        }
    }
}
