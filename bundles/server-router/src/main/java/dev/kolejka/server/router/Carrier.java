package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import org.jspecify.annotations.Nullable;

/** Does what a step wrote down in {@link Effects}. Frames are valid until the call returns. */
public interface Carrier {

    /**
     * Puts an answer on the lane it is addressed to.
     *
     * @param frame the answer, with its type
     * @param stamp what is to be written beside it: says which request it answers; 0 for nothing
     */
    void answer(Frame frame, long stamp);

    /**
     * Hands a message to a person: to the lane, or to the mailbox, which expects it.
     *
     * @param person   whose
     * @param message  the frame to deliver, of any type
     * @param recorded the same as the journal has it; null where it has not
     */
    void mail(int person, Frame message, @Nullable Mail recorded);

    /**
     * Hands a message of a sealed session to a person: to the mailbox, which expects it, and from there on.
     *
     * @param person  whose
     * @param message what to deliver
     */
    void mail(int person, Mail message);

    /**
     * As {@link #keep(int, Frame, Mail)}, for a message of a sealed session.
     *
     * @param person  whose
     * @param message what to keep
     */
    void keep(int person, Mail message);

    /**
     * Puts a message into a person's mailbox, which expects it: nothing can be put on lanes now.
     *
     * @param person   whose
     * @param message  the frame to keep
     * @param recorded the same as the journal has it; null where it has not
     */
    void keep(int person, Frame message, @Nullable Mail recorded);

    /**
     * Puts a person's waiting mail on the person's lane, as far as it fits.
     *
     * @param person whose
     */
    void deliver(int person);

    /**
     * Takes what lies unread on a person's lane of a door back into the mailbox.
     *
     * @param person whose
     * @param door   the door's name
     */
    void recall(int person, String door);

    /**
     * Throws away what lies under a type.
     *
     * @param type which frames
     */
    void empty(long type);
}
