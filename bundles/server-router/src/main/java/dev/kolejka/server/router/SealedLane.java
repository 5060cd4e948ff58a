package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;

/**
 * The lane of a sealed session on the queue of one door. Confined to whoever holds the switchboard, on any thread: so a
 * queue that is gone is no concern of the caller's. Its door's thread finds it gone too, and its client asks elsewhere.
 *
 * @param door where
 * @param type the lane
 */
record SealedLane(Door door, long type) {

    /** Frames of mail that lie at once on one lane of a queue whose types share the room. */
    static final int SHARED_FRAMES = 4;

    /** Puts a frame of an answer on the lane, or behind those that wait to get there. */
    void answer(Frame frame) {
        try {
            door.answer(frame, 0);
        } catch (QueueGoneException | InternalError gone) {
            // The client repeats what has no answer.
        }
    }

    /**
     * Whether a frame of mail may go on the lane now. Where the lane has room of its own that is only known when it is
     * tried: looking would fetch what its reader has just written.
     */
    boolean hasRoom() {
        try {
            return !door.keepsBack(type) && (!door.sharesRoom() || door.queue().depth(type) < SHARED_FRAMES);
        } catch (QueueGoneException | InternalError gone) {
            return false;
        }
    }

    /** Puts a frame of mail on the lane. False when there is no room after all. */
    boolean offer(Frame frame) {
        try {
            return door.queue().offer(frame);
        } catch (QueueGoneException | InternalError gone) {
            return false;
        }
    }

    /** Whether nothing lies on the lane. */
    boolean isEmpty() {
        try {
            return door.queue().depth(type) == 0;
        } catch (QueueGoneException | InternalError gone) {
            return false;
        }
    }

    /** Its client asks for something: what was held back goes out. */
    void resume() {
        door.resume(type);
    }

    /** Throws away what lies there, and what waits to get there. */
    void empty() {
        try {
            door.empty(type);
        } catch (QueueGoneException | InternalError gone) {
            // It is empty.
        }
    }
}
