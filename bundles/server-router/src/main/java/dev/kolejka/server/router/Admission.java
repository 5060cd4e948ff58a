package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Who gets in through a door: each request goes to the router, or to the sealed side; a classic login waits for its turn
 * (dist/docs/protocol.md section 4), and what a killed server carried out already is not carried out again (section 10).
 * Belongs to the door's thread, which holds the switchboard.
 */
final class Admission {

    /** The position of a request that is not on the queue any more. */
    private static final long NOWHERE = -1;

    private static final Logger LOG = System.getLogger(Admission.class.getPackageName());

    private final Door door;
    private final Switchboard board;
    private final Numbering numbering;
    private final Effects effects;
    private final Crowd crowd;
    private final LoginDesk desk;

    /** Requests that lay on the queue when it was taken over from a killed server, and were not looked at yet. */
    private int found;

    /** Which door's sessions are served here: another one's, once they went over and this door only finishes. */
    private String servesSessionsOf;

    Admission(Door door, Switchboard board, Effects effects, Crowd crowd) {
        this.door = door;
        this.board = board;
        this.numbering = board.numbering();
        this.effects = effects;
        this.crowd = crowd;
        this.desk = new LoginDesk(board.classic().loginWait());
        this.servesSessionsOf = door.name();
    }

    /** From now on what is found is read as if it had come through that door; logins that wait are for nobody. */
    void serve(String successor) {
        servesSessionsOf = successor;
        desk.forgetWaiting();
    }

    /** So many requests lie there that a killed server may have carried out. */
    void takeOver(int requests) {
        found = requests;
    }

    boolean loginsWait() {
        return desk.somebodyWaits();
    }

    /** Whether the answer to a login lies on type 2, as far as is known. */
    boolean isLoginUnderWay() {
        return desk.isBusy();
    }

    /** What was written down is done: an answer to a login may be taken from now on. */
    void answered() {
        if (desk.isUnanswered()) {
            desk.answered(board.nowMillis()); // not the turn's time: whoever waits has had none of that
        }
    }

    /** Logins wait for their turn, everything else goes ahead. */
    void admit(Frame frame, long position) {
        door.counters().frame();
        effects.answering(position);
        boolean wasFound = found > 0;
        found -= wasFound ? 1 : 0;
        SealedSide sealed = board.sealedSide();
        if (sealed != null && SealedSide.isFor(frame)) {
            admitSealed(frame, sealed);
        } else if (wasFound && wasCarriedOut(frame, position)) {
            LOG.log(Level.DEBUG, "event=request_found_done door={0} position={1,number,#}", door.name(), position);
        } else if (!board.router().isLogin(frame)) {
            heardOf(numbering.person(frame.first()));
            step(frame, position);
        } else if (!door.isClassic()) {
            door.counters().refused(Refusal.LOGIN_OFF, frame.first(), frame.second());
        } else if (!desk.isBusy()) {
            beginLogin(frame, position);
        } else if (!desk.keep(frame)) {
            door.counters().refused(Refusal.LOGIN_CROWD, frame.first(), frame.second());
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
        if (door.queue().lastStamp(isLogin ? Numbering.LOGIN_ANSWERS : numbering.answers(person)) >= position) {
            return true;
        }
        Optional<Answer> answer = board.answered().answer(door.queue().id(), position);
        if (answer.isPresent() && isLogin) {
            board.router().takeBack(board.router().whoLogsIn(frame), servesSessionsOf); // nobody knows of it: once more
            return false;
        }
        answer.ifPresent(given -> board.router().answerAgain(frame, given, effects));
        return answer.isPresent();
    }

    private void admitSealed(Frame frame, SealedSide sealed) {
        try {
            Refusal refusal = sealed.take(frame, door, effects);
            if (refusal != null) {
                door.counters().refused(refusal, frame.first(), frame.second());
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
            door.backlog().resume(numbering.answers(person));
            board.collect(person);
        }
    }

    private void beginLogin(Frame frame, long position) {
        door.carryOut(); // what came before was meant for the session that this may end or move
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
                board.answered(door.queue().id(), position, settled);
            }
        } catch (RuntimeException mistake) {
            failed(frame, mistake);
        }
    }

    private void failed(Frame frame, RuntimeException mistake) {
        LOG.log(Level.ERROR, "event=step_failed door=" + door.name() + " " + frame + ", dropped", mistake);
        door.counters().refused(Refusal.FAILED, frame.first(), frame.second());
    }

    void attend() {
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
            door.carryOut();
        }
    }

    private boolean loginAnswerTaken() {
        return door.queue().depth(Numbering.LOGIN_ANSWERS) == 0
                && !door.backlog().waitsFor(Numbering.LOGIN_ANSWERS);
    }

    private void takeLoginBack() {
        door.backlog().forget(Numbering.LOGIN_ANSWERS);
        boolean stands = door.queue().drain(Numbering.LOGIN_ANSWERS) == 0 || desk.stands();
        int person = desk.end();
        if (person != 0 && !stands) {
            LOG.log(Level.DEBUG, "event=login_taken_back person={0,number,#}", person);
            board.router().takeBack(person, servesSessionsOf);
            recall(person);
        }
    }

    /**
     * Also from the lanes of the door the session has gone over to: what lies there came later. When the session has
     * ended, so that both are one record.
     */
    private void recall(int person) {
        if (!servesSessionsOf.equals(door.name())) {
            board.recall(person, servesSessionsOf);
        }
        door.mail().recall(person);
    }

    /** Ends a login whose answer nobody took by now. */
    void endLogin() {
        if (desk.isBusy() && !loginAnswerTaken()) {
            takeLoginBack();
        }
    }

    /** Answers that went with the queue let nobody in. */
    void abandonLogins() {
        boolean fetched = desk.stands();
        int person = desk.isBusy() ? desk.end() : 0;
        if (person != 0 && !fetched) {
            board.router().takeBack(person, servesSessionsOf);
            recall(person);
        }
        desk.forgetWaiting();
    }
}
