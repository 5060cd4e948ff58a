package dev.kolejka.api.queue;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A queue of frames by type, shared by many processes: a frame is put under its type, whoever asks for that type takes
 * the oldest, and exactly one taker gets each frame.
 *
 * <p>No call forces its caller to block, and none destroys what it cannot hand over. Full, empty and timed out are
 * return values; every call but {@link #close()} throws {@link QueueGoneException} once the queue is gone (removed by
 * its maker) or this object was closed. A type outside 1 … {@link QueueShape#types()} is the caller's mistake:
 * {@link IllegalArgumentException}.
 *
 * <p>Safe for any number of threads and processes on both ends, except that {@link #consume} has one consumer a type.
 * Deadlines are how long to wait at most; zero or less means not at all.
 *
 * <p>A queue may be a file in memory that others can cut short. Mostly that is told as a queue that is gone. But Java
 * tells compiled code late that it touched what is not there any more: after a call that moved a frame ({@code true}, or
 * more than 0) its caller may be thrown an {@link InternalError} whose message speaks of an unsafe memory access, in
 * whatever it does next, past {@code catch} and {@code finally} blocks of methods compiled together. After {@link
 * #depth}, {@link #fill}, {@link #drain}, and calls that moved nothing, none is still to come. Whoever has to go on
 * catches it in a method that is called once, beside {@link QueueGoneException}, and holds no monitor around a call.
 */
@ProviderType
public interface MessageQueue extends AutoCloseable {

    /**
     * Where this queue is.
     *
     * @return the address it was made or opened by
     */
    QueueAddress address();

    /**
     * How large it is.
     *
     * @return the shape its maker was granted. Where a queue cannot carry it to those who open it, they get every type
     *     there can be, the room of the whole queue as slots a type, and {@link QueueShape.Legend#NONE}
     */
    QueueShape shape();

    /**
     * Which queue this is, whoever has it open: another one at the same address has another id.
     *
     * @return a random number made with the queue, never 0; or 0 where queues have none, and then their frames have neither
     *     positions nor stamps. Also told when the queue is gone
     */
    default long id() {
        return 0;
    }

    /**
     * Puts a copy of the frame on the queue without waiting.
     *
     * @param frame what to put, under its {@link Frame#type()}
     * @return false when there is no room now; nothing was put
     * @throws QueueGoneException also when the queue was shut and this is not its maker
     */
    boolean offer(Frame frame);

    /**
     * As {@link #offer(Frame)}, with a number beside the frame that the {@linkplain QueueTransport#takeOver next maker} of the
     * queue finds, also when this one is killed at once: frame and stamp are put in one step. What the number counts is
     * the maker's business; takers never see it. Frames put in any other way have the stamp 0.
     *
     * @param frame what to put, under its {@link Frame#type()}
     * @param stamp above 0, or 0 for none; not kept where queues have no {@link #id()}
     * @return false when there is no room now; nothing was put
     * @throws IllegalArgumentException if the stamp is below 0
     * @throws IllegalStateException    if this object opened the queue instead of making it, and there is a stamp to keep
     */
    default boolean offer(Frame frame, long stamp) {
        return offer(frame);
    }

    /**
     * The stamp of the frame that a maker of this queue stamped last under a type, also when it was taken long ago, and
     * whatever others put behind it. A hint: whoever may write the queue's file may have written another.
     *
     * @param type which frames
     * @return above 0; 0 when none was stamped; −1 where queues have no stamps
     */
    default long lastStamp(long type) {
        return -1;
    }

    /**
     * Has {@link #lastStamp} be 0 until the next frame of a type is stamped: what the stamps before counted counts no more.
     * For the maker, when no stamped frame of the type waits. Nothing happens where queues have no stamps.
     *
     * @param type which frames
     * @throws IllegalStateException if this object opened the queue instead of making it
     */
    default void forgetStamp(long type) {}

    /**
     * The stamps of the frames of a type that wait. A snapshot, and a hint, as {@link #lastStamp} is.
     *
     * @param type which frames
     * @return one a frame, the oldest first, 0 for a frame without; empty where queues have no stamps
     */
    default long[] stamps(long type) {
        return new long[0];
    }

    /**
     * Puts a copy of the frame on the queue, waiting for room.
     *
     * @param frame    what to put, under its {@link Frame#type()}
     * @param deadline how long to wait at most
     * @return false when there was no room until the deadline; nothing was put
     * @throws InterruptedException if interrupted while waiting; nothing was put
     * @throws QueueGoneException   also when the queue was shut and this is not its maker
     */
    boolean send(Frame frame, Duration deadline) throws InterruptedException;

    /**
     * Takes the oldest frame of a type without waiting.
     *
     * @param type which frames
     * @param into becomes the frame; unspecified when there was none
     * @return false when there is none now
     */
    boolean poll(long type, Frame into);

    /**
     * Takes the oldest frame of a type, waiting for one.
     *
     * @param type     which frames
     * @param into     becomes the frame; unspecified when there was none
     * @param deadline how long to wait at most
     * @return false when none came until the deadline
     * @throws InterruptedException if interrupted while waiting; nothing was taken
     */
    boolean receive(long type, Frame into, Duration deadline) throws InterruptedException;

    /**
     * Shows the oldest frames of a type to a handler and removes them once it has returned. A consumer killed in
     * between leaves them where they are. Whatever the handler throws is thrown on, and the frames stay.
     *
     * <p>At most one consumer a type: while one consumes, nobody else takes frames of that type.
     *
     * @param type     which frames
     * @param max      the most frames to show at once, at least 1
     * @param deadline how long to wait at most for the first; the handler does not wait for the batch to fill
     * @param handler  called at most once, on this thread; it may use the queue
     * @return how many frames were handled and removed, 0 when none came until the deadline
     * @throws InterruptedException if interrupted while waiting; the handler was not called
     */
    int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException;

    /**
     * How many frames of a type wait. A snapshot: others put and take meanwhile.
     *
     * @param type which frames
     * @return 0 or more; for a maker alone with its frames at most {@link QueueShape#slotsPerType()}
     */
    int depth(long type);

    /**
     * What lies on the queue, for status and for telling somebody who found it full what fills it. Not for the hot
     * path: it may look at every frame.
     *
     * @return a snapshot
     */
    QueueFill fill();

    /**
     * What was taken off the queue because it was no frame: of a wrong length, or under a type nobody reads.
     *
     * @return how many, since this object was made
     */
    default long malformed() {
        return 0;
    }

    /**
     * What this queue cannot promise here, for an operator.
     *
     * @return a sentence, or empty when it keeps all that is promised above
     */
    default Optional<String> caveat() {
        return Optional.empty();
    }

    /**
     * Takes and forgets the frames of a type that wait now.
     *
     * @param type which frames
     * @return how many
     */
    int drain(long type);

    /**
     * Accepts nothing more, except from this object. What waits can still be taken; who waits for room learns soon
     * (within 100 ms) that there will be none. For the maker, before it removes the queue; shutting twice changes
     * nothing.
     *
     * @throws IllegalStateException if this object opened the queue instead of making it
     */
    void shut();

    /**
     * Removes the queue for everybody: whoever uses it afterwards gets {@link QueueGoneException}, whoever waits on it
     * gets it soon (within 100 ms). Frames still in it are lost. Removing twice changes nothing.
     *
     * @throws IllegalStateException if this object opened the queue instead of making it
     */
    void remove();

    /**
     * Ends this object's use of the queue; the queue and its frames stay. Threads that wait in it are let go with
     * {@link QueueGoneException}. Closing twice changes nothing.
     */
    @Override
    void close();
}
