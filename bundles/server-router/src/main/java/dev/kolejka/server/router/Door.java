package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.Mail;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One queue's loop, a turn at a time: takes requests, shows them to the router, carries out what the router wants.
 * Nothing in it waits for a reader: an answer that finds no room waits in the {@link Backlog}, mail in the mailboxes,
 * a login at the {@link LoginDesk}, and the next turn tries again. Mail is the business of {@link MailLanes}. How a door closes is in {@link Closing}.
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

    /** The position of a request that is not on the queue any more. */
    private static final long NOWHERE = -1;

    private static final Logger LOG = System.getLogger(Door.class.getPackageName());

    private final String name;
    private final Switchboard board;
    private final Numbering numbering;
    private final boolean classicLogin;
    private final Counters counters;
    private final Effects effects;
    private final Effects.Carrier carrier = new QueueCarrier();
    private final FrameHandler handler = this::handle;
    private final Gathering gathering = new Gathering();
    private final LoginDesk desk;
    private final Crowd crowd;
    private final MailLanes mail;

    private MessageQueue queue;

    @SuppressWarnings("UnnecessaryLambda") // made once: each turn comes here
    private final IntSupplier arrived = () -> queue.depth(Numbering.REQUESTS);

    private Backlog backlog;
    private Duration patience = IDLE;

    /** Requests that lay on the queue when it was taken over from a killed server, and were not looked at yet. */
    private int found;

    /** Which door's sessions are served here: another one's, once they went over and this door only finishes. */
    private String servesSessionsOf;

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
        this.desk = new LoginDesk(board.classic().loginWait());
        this.backlog = new Backlog(queue);
        this.servesSessionsOf = name;
        this.crowd = new Crowd(this, board);
        this.mail = new MailLanes(this, board, crowd);
    }

    String name() {
        return name;
    }

    /** Its queue was taken over from a server that was killed. Before anybody is reached through it. */
    void takeOver() {
        found = queue.depth(Numbering.REQUESTS);
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

    private Duration patience() {
        if (desk.somebodyWaits()) {
            return LOGIN_WAITS;
        }
        boolean isIdle = backlog.isIdle() && mail.isIdle() && !desk.isBusy();
        return isIdle && !board.sealed().isStalled(this) ? IDLE : STALLED;
    }

    private void handle(FrameBatch batch) {
        board.lock();
        try {
            board.beginTurn();
            for (int i = 0; i < batch.size(); i++) {
                admit(batch.frame(i), batch.position(i));
                if (effects.deliveries() >= DELIVERIES_AT_ONCE) {
                    carryOut();
                }
            }
            carryOut();
            prepareSeals();
            gathering.carriedOut(batch.size(), board.recordNanos());
        } finally {
            board.unlock();
        }
    }

    private void prepareSeals() {
        SealedSide sealed = board.sealedSide();
        if (sealed != null) {
            sealed.prepare();
        }
    }

    private void carryOut() {
        board.record(effects);
        effects.carryOut(carrier);
        if (desk.isUnanswered()) {
            desk.answered(board.nowMillis()); // not the turn's time: whoever waits has had none of that
        }
    }

    /** Logins wait for their turn, everything else goes ahead. */
    private void admit(Frame frame, long position) {
        counters.frame();
        effects.answering(position);
        boolean wasFound = found > 0;
        found -= wasFound ? 1 : 0;
        SealedSide sealed = board.sealedSide();
        if (sealed != null && SealedSide.isFor(frame)) {
            admitSealed(frame, sealed);
        } else if (wasFound && wasCarriedOut(frame, position)) {
            LOG.log(Level.DEBUG, "event=request_found_done door={0} position={1,number,#}", name, position);
        } else if (!board.router().isLogin(frame)) {
            heardOf(numbering.person(frame.first()));
            step(frame, position);
        } else if (!classicLogin) {
            counters.refused(Refusal.LOGIN_OFF, frame.first(), frame.second());
        } else if (!desk.isBusy()) {
            beginLogin(frame, position);
        } else if (!desk.keep(frame)) {
            counters.refused(Refusal.LOGIN_CROWD, frame.first(), frame.second());
        }
    }

    /**
     * A killed server may have carried out and answered what it was shown, and not have removed it. What it answered says
     * so on the lane of the answer; what changed something is in the journal.
     */
    private boolean wasCarriedOut(Frame frame, long position) {
        boolean isLogin = board.router().isLogin(frame);
        int person = numbering.person(frame.first());
        if (!isLogin && person == 0) {
            return false;
        }
        if (queue.lastStamp(isLogin ? Numbering.LOGIN_ANSWERS : numbering.answers(person)) >= position) {
            return true;
        }
        Optional<Answer> answer = board.answered().answer(queue.id(), position);
        if (answer.isPresent() && isLogin) {
            board.router().takeBack(board.router().whoLogsIn(frame), servesSessionsOf); // nobody knows of it: once more
            return false;
        }
        answer.ifPresent(given -> board.router().answerAgain(frame, given, effects));
        return answer.isPresent();
    }

    private void admitSealed(Frame frame, SealedSide sealed) {
        try {
            Refusal refusal = sealed.take(frame, this, effects);
            if (refusal != null) {
                counters.refused(refusal, frame.first(), frame.second());
            }
        } catch (QueueGoneException gone) {
            throw gone;
        } catch (RuntimeException mistake) {
            failed(frame, mistake);
        }
    }

    private void heardOf(int person) {
        if (person != 0) {
            desk.asked(person);
            crowd.heardOf(person);
            backlog.resume(numbering.answers(person));
            board.collect(person);
        }
    }

    private void beginLogin(Frame frame, long position) {
        carryOut(); // what came before was meant for the session that this may end or move
        // Nobody's answer lies there now: what does was put by somebody else, and would be taken for ours.
        effects.empty(Numbering.LOGIN_ANSWERS);
        effects.answering(position);
        step(frame, position);
        desk.begin(effects.accepted(), effects.replaces());
        effects.forgetAccepted();
    }

    /**
     * A frame that makes the router throw is a mistake of ours. It is not shown again: the router knows no clock and no
     * queue, so it would throw again, and what it had done by then would be done twice.
     */
    private void step(Frame frame, long position) {
        try {
            board.router().step(frame, servesSessionsOf, board.turnMillis(), effects);
            Answer settled = effects.settled();
            if (settled != null && position >= 0) {
                board.answered(queue.id(), position, settled);
            }
        } catch (RuntimeException mistake) {
            failed(frame, mistake);
        }
    }

    private void failed(Frame frame, RuntimeException mistake) {
        LOG.log(Level.ERROR, "event=step_failed door=" + name + " " + frame + ", dropped", mistake);
        counters.refused(Refusal.FAILED, frame.first(), frame.second());
    }

    /** What is to be done between requests; what strangers left only when there is time for it. */
    private void attend(boolean idle) {
        if (idle) {
            queue.drain(Numbering.LOGIN_RESERVED);
        }
        crowd.attend(backlog, desk.isBusy());
        backlog.flush();
        attendLogins();
        mail.retry();
        board.sealed().attend(this, board.turnMillis());
    }

    private void attendLogins() {
        if (desk.isBusy() && loginAnswerTaken()) {
            int person = desk.end();
            if (person != 0) {
                board.deliver(person);
            }
        } else if (desk.isOverdue(board.nowMillis())) {
            takeLoginBack();
        }
        Frame next = desk.isBusy() ? null : desk.next();
        if (next != null) {
            beginLogin(next, NOWHERE);
            carryOut();
        }
    }

    private boolean loginAnswerTaken() {
        return queue.depth(Numbering.LOGIN_ANSWERS) == 0 && !backlog.waitsFor(Numbering.LOGIN_ANSWERS);
    }

    private void takeLoginBack() {
        backlog.forget(Numbering.LOGIN_ANSWERS);
        boolean stands = queue.drain(Numbering.LOGIN_ANSWERS) == 0 || desk.stands();
        int person = desk.end();
        if (person != 0 && !stands) {
            LOG.log(Level.DEBUG, "event=login_taken_back person={0,number,#}", person);
            mail.recall(person);
            board.router().takeBack(person, servesSessionsOf);
        }
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

    boolean loginsWait() {
        return desk.somebodyWaits();
    }

    /** The sessions went over: what is still found here is read as if it had come through that door. */
    void finishFor(String successor) {
        servesSessionsOf = successor;
        mail.forget();
        desk.forgetWaiting();
    }

    /** Ends a login whose answer nobody took by now. */
    void endLogin() {
        if (desk.isBusy() && !loginAnswerTaken()) {
            takeLoginBack();
        }
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
            abandonLogins();
        }
        board.record(effects);
        effects.abandon(carrier);
        mail.forget();
        crowd.begin();
        board.connect(this);
    }

    /** Answers that went with the queue let nobody in. */
    void abandonLogins() {
        boolean fetched = desk.stands();
        int person = desk.isBusy() ? desk.end() : 0;
        if (person != 0 && !fetched) {
            board.router().takeBack(person, servesSessionsOf);
        }
        desk.forgetWaiting();
    }

    private final class QueueCarrier implements Effects.Carrier {

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
