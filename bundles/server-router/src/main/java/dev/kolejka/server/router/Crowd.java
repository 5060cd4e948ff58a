package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import java.time.Duration;
import java.util.BitSet;

/**
 * Keeps those who do not read from taking the room of those who do, on a queue whose types share it. When somebody whose
 * own lane has room finds the queue full, what others have left unread for a while is taken back: mail to the
 * mailboxes, answers to the backlog. It goes out again when its reader asks for something, and mail also when the queue
 * is half empty, one message at a time: a classic client may look for mail without asking. Confined to whoever holds the
 * switchboard.
 */
final class Crowd {

    /** How long somebody may leave things unread when others need the room. */
    static final Duration UNREAD_PATIENCE = Duration.ofSeconds(1);

    /** Between two looks at a queue whose types share the room. */
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Door door;
    private final Switchboard board;

    /** People whose mail was taken back and who have not asked for anything since. */
    private final BitSet away = new BitSet();

    /** When mail of a person last went out here, by place. */
    private final long[] putMillis;

    /** Whether all types share the room: then one type holds less than the whole. */
    private boolean isShared;

    private boolean noted;
    private long lookedMillis;

    Crowd(Door door, Switchboard board) {
        this.door = door;
        this.board = board;
        this.putMillis = new long[board.numbering().size().people() + 1];
        this.isShared = sharesRoom(door.queue());
    }

    /** Mail of a person went out. */
    void put(int person) {
        putMillis[person] = board.turnMillis();
    }

    /**
     * A frame for a type found no room: whose fault that is, a later {@link #attend} looks. Where every type has room of
     * its own it is nobody's: the disk is full, or somebody holds the lane.
     */
    void full(long type) {
        noted |= isShared && door.queue().depth(type) < door.queue().shape().slotsPerType();
    }

    /** Whether all types of the queue share its room. */
    boolean isShared() {
        return isShared;
    }

    /** Whether mail of a person is held back. */
    boolean isAway(int person) {
        return away.get(person);
    }

    /** A person asks for something. */
    void heardOf(int person) {
        away.clear(person);
    }

    private static boolean sharesRoom(MessageQueue queue) {
        return queue.shape().slotsPerType() < queue.fill().room();
    }

    /** There is another queue; nobody is away any more. */
    void begin() {
        isShared = sharesRoom(door.queue());
        away.clear();
        noted = false;
    }

    /**
     * Makes room if somebody missed it, or uses what there is.
     *
     * @param loginUnderWay whether what lies under the type of login answers is awaited by somebody
     */
    void attend(Backlog backlog, boolean loginUnderWay) {
        if (noted) {
            noted = false;
            makeRoom(backlog, loginUnderWay);
        } else if (isShared && isTimeToLook()) {
            look(backlog, loginUnderWay);
        }
    }

    /** Clients cannot tell us that they find no room to ask. */
    private void look(Backlog backlog, boolean loginUnderWay) {
        QueueFill fill = door.queue().fill();
        if (2 * fill.frames() > fill.room()) {
            makeRoom(backlog, loginUnderWay);
        } else if (!away.isEmpty()) {
            useRoom(fill);
        }
    }

    private boolean isTimeToLook() {
        long since = board.turnMillis() - lookedMillis;
        if (since >= 0 && since < BETWEEN_LOOKS.toMillis()) {
            return false;
        }
        lookedMillis = board.turnMillis();
        return true;
    }

    private void makeRoom(Backlog backlog, boolean loginUnderWay) {
        for (TypeDepth unread : door.queue().fill().types()) {
            int person = board.numbering().mailOf(unread.type());
            int answered = board.numbering().answersTo(unread.type());
            boolean login = unread.type() == Numbering.LOGIN_ANSWERS && loginUnderWay;
            if (person != 0 && doesNotRead(person) && isLongAgo(putMillis[person])) {
                away.set(person);
                door.mail().clear(person);
            } else if (answered != 0 && doesNotRead(answered)) {
                backlog.setAside(unread.type());
            } else if (person == 0 && answered == 0 && !login && isStray(unread.type())) {
                door.dropStrays(unread.type());
            } else if (board.numbering().session(unread.type()) != 0) {
                board.sealed().makeRoom(board.numbering().session(unread.type()), board.turnMillis());
            }
        }
    }

    /** Whether nobody reads a type. */
    private boolean isStray(long type) {
        int slot = board.numbering().session(type);
        return slot == 0 ? type != Numbering.REQUESTS : !board.sealed().isAwaited(slot, door);
    }

    private boolean doesNotRead(int person) {
        return !board.sessions().isOpenOn(person, door.name())
                || board.sessions().idleMillis(person, board.turnMillis()) >= UNREAD_PATIENCE.toMillis();
    }

    private boolean isLongAgo(long millis) {
        return board.turnMillis() - millis >= UNREAD_PATIENCE.toMillis();
    }

    private void useRoom(QueueFill fill) {
        int spare = fill.room() / 2 - fill.frames();
        for (int person = away.nextSetBit(0); person >= 0 && spare > 0; person = away.nextSetBit(person + 1)) {
            if (board.mailboxes().waiting(person) == 0 || !board.sessions().isOpenOn(person, door.name())) {
                away.clear(person);
            } else if (door.queue().depth(board.numbering().mail(person)) == 0) {
                door.mail().deliverOne(person);
                spare--;
            }
        }
    }
}
