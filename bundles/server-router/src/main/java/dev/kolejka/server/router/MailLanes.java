package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.Mail;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The mail of a door: what goes out to the people logged in there, as far as it fits, and what comes back unread.
 * Confined to whoever holds the switchboard, on any door's thread: so a queue that is gone is no concern of the caller's.
 * Its own door's thread finds it gone too, and sees to it.
 */
final class MailLanes {

    private final Door door;
    private final Switchboard board;
    private final Numbering numbering;
    private final Crowd crowd;
    private final Recall recall;
    private final Frame mail = new Frame();

    /** People who are logged in here and whose mail did not fit. */
    private final BitSet stalled = new BitSet();

    MailLanes(Door door, Switchboard board, Crowd crowd) {
        this.door = door;
        this.board = board;
        this.numbering = board.numbering();
        this.crowd = crowd;
        this.recall = new Recall(door, board);
    }

    /** Whether nobody's mail waits for room. */
    boolean isIdle() {
        return stalled.isEmpty();
    }

    /** Tries again to put out what did not fit. */
    void retry() {
        for (int person = stalled.nextSetBit(0); person >= 0; person = stalled.nextSetBit(person + 1)) {
            deliver(person);
        }
    }

    /** Nobody waits for room here any more. */
    void forget() {
        stalled.clear();
    }

    /** Puts a person's waiting mail on the person's lane, as far as it fits. */
    void deliver(int person) {
        stalled.clear(person);
        if (crowd.isAway(person)) {
            return;
        }
        while (deliverOne(person)) {
            // Each one that fits makes place for the next.
        }
    }

    /** Puts the oldest mail of a person on the person's lane. False when there is none, or no room. */
    boolean deliverOne(int person) {
        if (!isHere(person) || board.isLate(person)) {
            return false;
        }
        board.mailboxes().cutOldest(person);
        if (!board.mailboxes().oldest(person, mail.type(numbering.mail(person)))) {
            return false;
        }
        if (!put(person, mail)) {
            return false;
        }
        board.mailboxes().removeOldest(person);
        return true;
    }

    /**
     * Hands a message to a person who is logged in here: straight to the lane when nothing waits before it and there is
     * room, else to the mailbox, which expects it.
     *
     * @param recorded the same as the journal has it, null where there is none
     */
    void hand(int person, Frame message, @Nullable Mail recorded) {
        if (mayPass(person) && put(person, message.type(numbering.mail(person)))) {
            board.mailboxes().passed(person);
            return;
        }
        board.mailboxes().add(person, recorded == null ? Mail.of(message, board.turnMillis()) : recorded);
        if (!stalled.get(person)) {
            deliver(person);
        }
    }

    private boolean mayPass(int person) {
        return board.mailboxes().waiting(person) == 0 && !crowd.isAway(person) && !board.isLate(person);
    }

    private boolean put(int person, Frame message) {
        try {
            // Its number: nothing is before it in the mailbox.
            if (door.queue().offer(message, board.mailboxes().first(person))) {
                crowd.put(person);
                return true;
            }
            stalled.set(person);
            crowd.full(message.type());
            return false;
        } catch (QueueGoneException | InternalError gone) {
            return false; // what did not go out is in its mailbox, or gets there
        }
    }

    private boolean isHere(int person) {
        return person != 0 && board.sessions().isOpenOn(person, door.name());
    }

    /** Messages that lie on a person's lane. */
    int unread(int person) {
        try {
            return door.queue().depth(numbering.mail(person));
        } catch (QueueGoneException | InternalError gone) {
            return 0;
        }
    }

    /**
     * Takes what lies unread on a person's lane back into the mailbox.
     *
     * @return how many messages
     */
    int recall(int person) {
        stalled.clear(person);
        return recall.run(List.of(person));
    }

    /**
     * Takes away what lies on a person's lane, because others need the room: mail of a classic session, or of one to come,
     * goes back; nobody else has any there.
     */
    void clear(int person) {
        if (mayHaveMail(person)) {
            recall(person);
        } else {
            door.dropStrays(numbering.mail(person));
        }
    }

    private boolean mayHaveMail(int person) {
        return (door.isClassic() || isHere(person)) && board.sessions().slot(person) == 0;
    }

    /**
     * What a killed server had put on lanes of a queue that is taken over has gone out, whether it could still record
     * that or not; if nobody is logged in there any more, it comes back. Stamps are written where others may write too: no
     * more is believed than fits on a lane.
     */
    void takeFromLanes() {
        for (int person = 1; person <= numbering.size().people(); person++) {
            if (isHere(person)) {
                takeWhatWentOut(person);
            } else if (mayHaveMail(person)) {
                recall.afterTakeOver(person);
            } else {
                door.dropStrays(numbering.mail(person)); // who has a sealed session has all mail in the mailbox
            }
        }
    }

    private void takeWhatWentOut(int person) {
        long sent = door.queue().lastStamp(numbering.mail(person));
        long first = board.mailboxes().first(person);
        boolean waits = board.mailboxes().waiting(person) > 0;
        if (waits && sent >= first && sent - first < door.queue().shape().slotsPerType()) {
            board.mailboxes().acknowledge(person, sent);
        }
    }

    /**
     * What a killed server had put on lanes of a queue that outlives it comes back, where nobody is logged in there any
     * more. It may have done so itself and not removed it yet: nothing on such a queue tells, so that mail comes twice
     * (dist/docs/protocol.md section 10).
     */
    void recallAbsent() {
        recall.run(onLanes().stream()
                .filter(person -> !isHere(person) && mayHaveMail(person))
                .toList());
    }

    /**
     * As {@link #recall}, for everybody but those who may be reading at this moment, because an answer waits for them
     * here: they are let finish. What lies there for anybody else goes away.
     *
     * @return how many messages
     */
    int recallAll() {
        List<Integer> unread = new ArrayList<>();
        try {
            for (int person : onLanes()) {
                if (door.hasAnswers(person)) {
                    board.letFinish(person, door);
                } else if (mayHaveMail(person)) {
                    stalled.clear(person);
                    unread.add(person);
                } else {
                    door.dropStrays(numbering.mail(person));
                }
            }
        } catch (QueueGoneException | InternalError gone) {
            // Nothing more can be found on it.
        }
        return recall.run(unread);
    }

    /** On whose lanes something lies, or where that cannot be seen, everybody. */
    private List<Integer> onLanes() {
        QueueFill fill = door.queue().fill();
        if (fill.frames() > 0 && fill.types().isEmpty()) {
            return IntStream.rangeClosed(1, numbering.size().people()).boxed().toList();
        }
        return fill.types().stream()
                .map(waiting -> numbering.mailOf(waiting.type()))
                .filter(person -> person != 0)
                .toList();
    }

    /** Mail of people logged in here, on their lanes or on its way there. */
    int untaken() {
        int untaken = waiting();
        for (TypeDepth waiting : door.queue().fill().types()) {
            untaken += isHere(numbering.mailOf(waiting.type())) ? waiting.depth() : 0;
        }
        return untaken;
    }

    /** Mail of people logged in here that has not gone out. */
    int waiting() {
        int waiting = 0;
        int person = board.mailboxes().next(0);
        while (person != 0) {
            waiting += isHere(person) ? board.mailboxes().waiting(person) : 0;
            person = board.mailboxes().next(person);
        }
        return waiting;
    }
}
