package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;

/**
 * One queue's loop, a turn at a time: takes requests, shows them to the router, carries out what the router wants.
 * Nothing in it waits for a reader: an answer that finds no room waits in the {@link Backlog}, mail in the mailboxes,
 * a login at the {@link LoginDesk}, and the next turn tries again.
 *
 * <p>{@link #turn} belongs to the door's own thread; it holds the router (its monitor) while it uses the registries.
 */
final class Door {

    /** Requests shown to the router at once. */
    static final int BATCH_FRAMES = 64;

    /** How long to wait for a request when nothing else is to be done. */
    private static final Duration IDLE = Duration.ofMillis(50);

    /** How long to wait for one when somebody has no room for what waits. */
    private static final Duration STALLED = Duration.ofMillis(10);

    /** How long to wait for one when logins wait for the answer on type 2 to be taken. */
    private static final Duration LOGIN_WAITS = Duration.ofMillis(1);

    private static final Logger LOG = System.getLogger(Door.class.getPackageName());

    private final String name;
    private final MessageQueue queue;
    private final Router router;
    private final Numbering numbering;
    private final Sessions sessions;
    private final Mailboxes mailboxes;
    private final boolean classicLogin;
    private final Clock clock;
    private final Counters counters;

    private final Effects effects = new Effects();
    private final Effects.Carrier carrier = new QueueCarrier();
    private final LoginDesk desk;
    private final Backlog backlog;
    private final Frame mail = new Frame();

    /** People who are logged in here and whose mail did not fit. */
    private final BitSet stalled = new BitSet();

    Door(
            String name,
            MessageQueue queue,
            Router router,
            Sessions sessions,
            Mailboxes mailboxes,
            ClassicSettings classic,
            boolean classicLogin,
            Clock clock,
            Counters counters) {
        this.name = name;
        this.queue = queue;
        this.router = router;
        this.numbering = router.numbering();
        this.sessions = sessions;
        this.mailboxes = mailboxes;
        this.classicLogin = classicLogin;
        this.clock = clock;
        this.counters = counters;
        this.desk = new LoginDesk(classic.loginWait());
        this.backlog = new Backlog(queue);
    }

    /** Waits a little for requests and carries them out. Returns how many there were. */
    int turn() throws InterruptedException {
        return turn(patience());
    }

    private Duration patience() {
        if (desk.somebodyWaits()) {
            return LOGIN_WAITS;
        }
        return backlog.isEmpty() && stalled.isEmpty() && !desk.isBusy() ? IDLE : STALLED;
    }

    /** One turn, waiting at most so long for the first request. */
    int turn(Duration wait) throws InterruptedException {
        int requests = queue.consume(Numbering.REQUESTS, BATCH_FRAMES, wait, this::handle);
        synchronized (router) {
            attend();
        }
        return requests;
    }

    private void handle(FrameBatch batch) {
        synchronized (router) {
            for (int i = 0; i < batch.size(); i++) {
                admit(batch.frame(i));
            }
            effects.carryOut(carrier);
        }
    }

    /** Logins wait for their turn, everything else goes ahead. */
    private void admit(Frame frame) {
        counters.frame();
        if (!router.isLogin(frame)) {
            desk.asked(numbering.person(frame.first()));
            step(frame);
        } else if (!classicLogin) {
            counters.refused(Refusal.LOGIN_OFF, frame.first(), frame.second());
        } else if (!desk.isBusy()) {
            beginLogin(frame);
        } else if (!desk.keep(frame)) {
            counters.refused(Refusal.LOGIN_CROWD, frame.first(), frame.second());
        }
    }

    private void beginLogin(Frame frame) {
        // Nobody's answer lies there now: what does was put by somebody else, and would be taken for ours.
        effects.empty(Numbering.LOGIN_ANSWERS);
        step(frame);
        desk.begin(effects.accepted(), effects.replaces(), clock.millis());
        effects.forgetAccepted();
    }

    /**
     * A frame that makes the router throw is a mistake of ours. It is not shown again: the router knows no clock and no
     * queue, so it would throw again, and what it had done by then would be done twice.
     */
    private void step(Frame frame) {
        try {
            router.step(frame, name, clock.millis(), effects);
        } catch (RuntimeException mistake) {
            LOG.log(Level.ERROR, "event=step_failed door=" + name + " " + frame + ", dropped", mistake);
            counters.refused(Refusal.FAILED, frame.first(), frame.second());
        }
    }

    /** What is to be done between requests. */
    private void attend() {
        queue.drain(Numbering.LOGIN_RESERVED);
        backlog.flush();
        attendLogins();
        for (int person = stalled.nextSetBit(0); person >= 0; person = stalled.nextSetBit(person + 1)) {
            carrier.deliver(person);
        }
    }

    private void attendLogins() {
        if (desk.isBusy() && loginAnswerTaken()) {
            int person = desk.end();
            if (person != 0) {
                carrier.deliver(person);
            }
        } else if (desk.isOverdue(clock.millis())) {
            takeLoginBack();
        }
        Frame next = desk.isBusy() ? null : desk.next();
        if (next != null) {
            beginLogin(next);
            effects.carryOut(carrier);
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
            router.takeBack(person);
        }
    }

    /**
     * Closes the door for good (dist/docs/protocol.md section 9): nothing more is accepted, what was asked is carried
     * out, readers get some time to take what is theirs, and the queue is removed.
     *
     * @param grace how long readers get at most
     * @return how many messages and answers nobody took
     */
    int close(Duration grace) throws InterruptedException {
        queue.shut();
        long deadline = System.nanoTime() + grace.toNanos();
        boolean busy = true;
        while (busy || ((unread() > 0 || desk.somebodyWaits()) && System.nanoTime() < deadline)) {
            busy = turn(busy ? Duration.ZERO : LOGIN_WAITS) > 0;
        }
        int untaken = unread();
        abandon();
        return untaken;
    }

    /** Removes the queue as it is, for a door that broke or never opened. */
    void abandon() {
        queue.remove();
        queue.close();
    }

    /** Answers that lie on lanes or wait to get there, and mail of people who are logged in. */
    private int unread() {
        synchronized (router) {
            int unread = queue.depth(Numbering.LOGIN_ANSWERS) + backlog.frames();
            for (int person = 1; person <= numbering.size().people(); person++) {
                unread += queue.depth(numbering.answers(person));
            }
            for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
                unread += queue.depth(numbering.mail(person)) + mailboxes.waiting(person);
            }
            return unread;
        }
    }

    private final class QueueCarrier implements Effects.Carrier {

        @Override
        public void answer(Frame frame) {
            if (!backlog.put(frame)) {
                counters.refused(Refusal.ANSWER_UNREAD, frame.first(), frame.second());
            }
        }

        @Override
        public void deliver(int person) {
            stalled.clear(person);
            if (!sessions.isOpenOn(person, name)) {
                return;
            }
            mail.type(numbering.mail(person));
            while (mailboxes.oldest(person, mail)) {
                if (!queue.offer(mail)) {
                    stalled.set(person);
                    return;
                }
                mailboxes.removeOldest(person);
            }
        }

        @Override
        public void empty(long type) {
            backlog.forget(type);
            queue.drain(type);
        }
    }
}
