package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.queue.QueueGoneException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.BitSet;

/**
 * One queue's loop, a turn at a time: takes requests, shows them to the router, carries out what the router wants.
 * Nothing in it waits for a reader: an answer that finds no room waits in the {@link Backlog}, mail in the mailboxes,
 * a login at the {@link LoginDesk}, and the next turn tries again. How a door closes is in {@link Closing}.
 *
 * <p>{@link #turn} belongs to the door's own thread; it holds the switchboard (its monitor) while it uses the
 * registries. {@link #deliver} and {@link #recall} belong to whoever holds the switchboard.
 */
final class Door {

    /** Requests shown to the router at once. */
    static final int BATCH_FRAMES = 64;

    /** How long to wait for a request when nothing else is to be done. */
    private static final Duration IDLE = Duration.ofMillis(50);

    /** How long to wait for one when somebody has no room for what waits. */
    private static final Duration STALLED = Duration.ofMillis(10);

    /** How long to wait for one when logins wait for the answer on type 2 to be taken. */
    static final Duration LOGIN_WAITS = Duration.ofMillis(1);

    private static final Logger LOG = System.getLogger(Door.class.getPackageName());

    private final String name;
    private final Switchboard board;
    private final Numbering numbering;
    private final boolean classicLogin;
    private final Counters counters;
    private final Effects effects;
    private final Effects.Carrier carrier = new QueueCarrier();
    private final LoginDesk desk;
    private final Crowd crowd;
    private final Frame mail = new Frame();

    /** People who are logged in here and whose mail did not fit. */
    private final BitSet stalled = new BitSet();

    private MessageQueue queue;
    private Backlog backlog;

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
    }

    String name() {
        return name;
    }

    MessageQueue queue() {
        return queue;
    }

    /** Waits a little for requests and carries them out. Returns how many there were. */
    int turn() throws InterruptedException {
        return turn(patience());
    }

    private Duration patience() {
        synchronized (board) {
            if (desk.somebodyWaits()) {
                return LOGIN_WAITS;
            }
            return backlog.isIdle() && stalled.isEmpty() && !desk.isBusy() ? IDLE : STALLED;
        }
    }

    /** One turn, waiting at most so long for the first request. */
    int turn(Duration wait) throws InterruptedException {
        int requests = queue.consume(Numbering.REQUESTS, BATCH_FRAMES, wait, this::handle);
        synchronized (board) {
            attend(requests == 0);
        }
        return requests;
    }

    private void handle(FrameBatch batch) {
        synchronized (board) {
            for (int i = 0; i < batch.size(); i++) {
                admit(batch.frame(i));
            }
            carryOut();
        }
    }

    private void carryOut() {
        effects.carryOut(carrier);
        desk.answered(board.nowMillis());
    }

    /** Logins wait for their turn, everything else goes ahead. */
    private void admit(Frame frame) {
        counters.frame();
        if (!board.router().isLogin(frame)) {
            heardOf(numbering.person(frame.first()));
            step(frame);
        } else if (!classicLogin) {
            counters.refused(Refusal.LOGIN_OFF, frame.first(), frame.second());
        } else if (!desk.isBusy()) {
            beginLogin(frame);
        } else if (!desk.keep(frame)) {
            counters.refused(Refusal.LOGIN_CROWD, frame.first(), frame.second());
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

    private void beginLogin(Frame frame) {
        // Nobody's answer lies there now: what does was put by somebody else, and would be taken for ours.
        effects.empty(Numbering.LOGIN_ANSWERS);
        step(frame);
        desk.begin(effects.accepted(), effects.replaces(), board.nowMillis());
        effects.forgetAccepted();
    }

    /**
     * A frame that makes the router throw is a mistake of ours. It is not shown again: the router knows no clock and no
     * queue, so it would throw again, and what it had done by then would be done twice.
     */
    private void step(Frame frame) {
        try {
            board.router().step(frame, servesSessionsOf, board.nowMillis(), effects);
        } catch (RuntimeException mistake) {
            LOG.log(Level.ERROR, "event=step_failed door=" + name + " " + frame + ", dropped", mistake);
            counters.refused(Refusal.FAILED, frame.first(), frame.second());
        }
    }

    /** What is to be done between requests; what strangers left only when there is time for it. */
    private void attend(boolean idle) {
        if (idle) {
            queue.drain(Numbering.LOGIN_RESERVED);
        }
        crowd.attend(backlog, desk.isBusy());
        backlog.flush();
        attendLogins();
        for (int person = stalled.nextSetBit(0); person >= 0; person = stalled.nextSetBit(person + 1)) {
            deliver(person);
        }
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
            beginLogin(next);
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
            recall(person);
            board.router().takeBack(person);
        }
    }

    /** Puts a person's waiting mail on the person's lane here, as far as it fits. */
    void deliver(int person) {
        stalled.clear(person);
        if (crowd.isAway(person)) {
            return;
        }
        while (deliverOne(person)) {
            // Each one that fits makes place for the next.
        }
    }

    /** Puts the oldest mail of a person on the person's lane here. False when there is none, or no room. */
    boolean deliverOne(int person) {
        if (!isHere(person)
                || board.isLate(person)
                || !board.mailboxes().oldest(person, mail.type(numbering.mail(person)))) {
            return false;
        }
        try {
            if (!queue.offer(mail)) {
                stalled.set(person);
                crowd.full(mail.type());
                return false;
            }
            crowd.put(person);
            board.mailboxes().removeOldest(person);
            return true;
        } catch (QueueGoneException notHere) {
            return false; // the mail stays in its mailbox; this door's own thread finds the queue gone too, and sees to
            // it
        }
    }

    /**
     * Takes what lies unread on a person's lane here back into the mailbox.
     *
     * @return how many messages
     */
    int recall(int person) {
        stalled.clear(person);
        Unread unread = new Unread();
        try {
            while (queue.poll(numbering.mail(person), mail)) {
                unread.add(mail);
            }
        } catch (QueueGoneException notHere) {
            // What was on it is lost with it; what we have goes back.
        }
        return unread.putBack(person, board.mailboxes());
    }

    /**
     * As {@link #recall(int)}, for everybody but those who may be reading at this moment, because an answer waits for
     * them here: they are let finish. Returns how many messages.
     */
    int recallAll() {
        try {
            return recallAll(queue.fill());
        } catch (QueueGoneException notHere) {
            return 0;
        }
    }

    private int recallAll(QueueFill fill) {
        int recalled = 0;
        if (fill.frames() > 0 && fill.types().isEmpty()) {
            for (int person = 1; person <= numbering.size().people(); person++) {
                recalled += recallUnlessReading(person);
            }
        }
        for (TypeDepth waiting : fill.types()) {
            int person = numbering.mailOf(waiting.type());
            recalled += person == 0 ? 0 : recallUnlessReading(person);
        }
        return recalled;
    }

    private int recallUnlessReading(int person) {
        if (hasAnswers(person)) {
            board.letFinish(person, this);
            return 0;
        }
        return recall(person);
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

    /** Mail of people logged in here, on their lanes or on its way there. */
    int untakenMail() {
        int untaken = 0;
        for (TypeDepth waiting : queue.fill().types()) {
            untaken += isHere(numbering.mailOf(waiting.type())) ? waiting.depth() : 0;
        }
        for (int person = board.mailboxes().next(0);
                person != 0;
                person = board.mailboxes().next(person)) {
            untaken += isHere(person) ? board.mailboxes().waiting(person) : 0;
        }
        return untaken;
    }

    private boolean isHere(int person) {
        return person != 0 && board.sessions().isOpenOn(person, name);
    }

    /** Drops what lies under a type that nobody reads now. */
    void dropStrays(long type) {
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
        stalled.clear();
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
        effects.forget();
        stalled.clear();
        crowd.begin();
        board.connect(this);
    }

    /** Answers that went with the queue let nobody in. */
    private void abandonLogins() {
        boolean fetched = desk.stands();
        int person = desk.isBusy() ? desk.end() : 0;
        if (person != 0 && !fetched) {
            board.router().takeBack(person);
        }
        desk.forgetWaiting();
    }

    private final class QueueCarrier implements Effects.Carrier {

        @Override
        public void answer(Frame frame) {
            if (!backlog.put(frame)) {
                counters.refused(Refusal.ANSWER_UNREAD, frame.first(), frame.second());
            } else if (backlog.waitsFor(frame.type())) {
                crowd.full(frame.type());
            }
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
            backlog.forget(type);
            queue.drain(type);
        }
    }
}
