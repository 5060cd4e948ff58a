package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueGoneException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes what lies unread on lanes of mail back into the mailboxes. First it is looked at, then it is recorded as put
 * back, and only then removed: a server that is killed anywhere in between has lost nothing, and its successor finds by
 * the numbers of the mail what is in the mailbox already ({@link #afterTakeOver}).
 *
 * <p>A reader may live at the lane all the same: a plain program does not notice that a sealed session, or a log-in at
 * another door, has taken its place. So frames are removed one by one as a reader takes them, each by exactly one of the
 * two; those that the reader was quicker to take, which are the oldest, are taken out of the mailbox again. Only when the
 * server dies in this very moment such a frame is shown twice. Confined to whoever holds the switchboard.
 */
final class Recall {

    /** How often to look at a lane that changes while it is looked at. */
    private static final int LOOKS = 3;

    /** Thrown by whoever looks at frames, so that they stay. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Seen() {
            super("frames were looked at", null, false, false);
        }
    }

    private final Door door;
    private final Switchboard board;
    private final Numbering numbering;
    private final Frame frame = new Frame();

    Recall(Door door, Switchboard board) {
        this.door = door;
        this.board = board;
        this.numbering = board.numbering();
    }

    /** Takes back what lies on the lanes of some. One record for all of them. Returns how many messages. */
    int run(List<Integer> people) {
        int back = 0;
        List<Unread> all = new ArrayList<>();
        for (int person : people) {
            Unread unread = look(person);
            if (unread == null) {
                back += removeFirst(person);
            } else {
                back += putBack(unread);
                all.add(unread);
            }
        }
        if (back > 0) {
            board.commit();
        }
        for (Unread unread : all) {
            back -= remove(unread);
        }
        return back;
    }

    private int putBack(Unread unread) {
        return unread.putBack(board.mailboxes(), door.counters(), board.turnMillis());
    }

    /** All that lies on a person's lane, or null when not all of it can be seen. */
    private @Nullable Unread look(int person) {
        try {
            List<Frame> seen = look(numbering.mail(person));
            if (!seen.isEmpty() && isAll(numbering.mail(person), seen.size())) {
                return unread(person, seen, index -> isMailOrCounted(seen.get(index)));
            }
        } catch (QueueGoneException | InternalError gone) {
            // A file that was moved away can still be emptied, if not looked at.
        }
        return null;
    }

    private static Unread unread(int person, List<Frame> seen, IntPredicate isMail) {
        Unread unread = new Unread(person);
        for (int i = 0; i < seen.size(); i++) {
            unread.add(seen.get(i), isMail.test(i));
        }
        return unread;
    }

    /**
     * Frames that stay where they are. A reader may take some of them meanwhile, though a consumer should be alone with its
     * frames: nothing can come into their places, since only the server puts mail, and not now.
     */
    private List<Frame> look(long type) {
        List<Frame> seen = new ArrayList<>();
        try {
            int unused = door.queue().consume(type, door.queue().shape().slotsPerType(), Duration.ZERO, batch -> {
                copy(batch, seen);
                throw new Seen();
            });
        } catch (Seen stay) {
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    private static void copy(FrameBatch batch, List<Frame> seen) {
        for (int i = 0; i < batch.size(); i++) {
            seen.add(new Frame().copyOf(batch.frame(i)));
        }
    }

    /** A System V queue shows no more than is certain, or than fits into a batch. */
    private boolean isAll(long type, int seen) {
        return seen >= door.queue().shape().slotsPerType() || door.queue().depth(type) <= seen;
    }

    /** Whether the server can have put it: on a queue that others may write anything lies under any type. */
    private boolean isMailOrCounted(Frame seen) {
        boolean isMail = numbering.person(seen.first()) != 0
                && seen.second() >= 0
                && seen.second() <= numbering.size().groups()
                && seen.textLength() <= Frame.MAX_TEXT_BYTES;
        if (!isMail) {
            door.counters().refused(Refusal.STRAY, seen.first(), seen.second());
        }
        return isMail;
    }

    /** Removes what is recorded. Returns how many of the messages were read by somebody before. */
    private int remove(Unread unread) {
        MessageQueue queue = door.queue();
        long type = numbering.mail(unread.person());
        try {
            int removed = 0;
            while (removed < unread.frames() && queue.poll(type, frame)) {
                removed++;
            }
            int read = unread.takeOut(board.mailboxes(), unread.frames() - removed);
            queue.forgetStamp(type); // these numbers are the mailbox's again
            return read;
        } catch (QueueGoneException | InternalError gone) {
            return 0; // all of it is in the mailbox
        }
    }

    /**
     * For what cannot be looked at, whole or at all: what is taken and not recorded is lost with a server that is killed
     * in between, which is short.
     */
    private int removeFirst(int person) {
        List<Frame> taken = new ArrayList<>();
        try {
            // No more than fit at once: whoever puts as fast as this takes must not hold up all doors.
            int left = door.queue().shape().slotsPerType();
            while (left-- > 0 && door.queue().poll(numbering.mail(person), frame)) {
                taken.add(new Frame().copyOf(frame));
            }
            if (!taken.isEmpty()) {
                door.queue().forgetStamp(numbering.mail(person));
            }
        } catch (QueueGoneException | InternalError gone) {
            // What was on it is lost with it; what we have goes back.
        }
        return putBack(unread(person, taken, index -> isMailOrCounted(taken.get(index))));
    }

    /**
     * Takes back what a killed server had put on the lane of somebody who is not logged in here. It may have begun to do
     * so itself: mail whose number waits in the mailbox is there, and only removed. Stamps may be written by others: mail
     * has the numbers right before those that wait, or it is none.
     */
    void afterTakeOver(int person) {
        long type = numbering.mail(person);
        if (door.queue().depth(type) > 0) {
            Unread unread = lookByNumber(person);
            if (unread == null) {
                run(List.of(person)); // somebody takes from it all the time: better twice than never
            } else {
                if (putBack(unread) > 0) {
                    board.commit();
                }
                int unused = remove(unread);
            }
        }
        door.queue().forgetStamp(type);
    }

    private @Nullable Unread lookByNumber(int person) {
        long type = numbering.mail(person);
        for (int i = 0; i < LOOKS; i++) {
            long[] stamps = door.queue().stamps(type);
            List<Frame> seen = look(type);
            if (seen.size() == stamps.length
                    && Arrays.equals(stamps, door.queue().stamps(type))) {
                long oldest = oldestOut(stamps, board.mailboxes().first(person));
                return unread(
                        person,
                        seen,
                        index -> stamps[index] >= oldest
                                && stamps[index] < board.mailboxes().first(person)
                                && isMailOrCounted(seen.get(index)));
            }
        }
        return null;
    }

    /** The first of the numbers without gap right below those that wait. */
    private static long oldestOut(long[] stamps, long waiting) {
        long oldest = waiting;
        for (int i = stamps.length - 1; i >= 0; i--) {
            if (stamps[i] > 0 && stamps[i] == oldest - 1) {
                oldest--;
            }
        }
        return oldest;
    }
}
