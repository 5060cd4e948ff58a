package dev.kolejka.api.server;

import dev.kolejka.api.queue.Frame;

/**
 * Mail that has not gone out yet, per person, numbered and in order. People count by place from 1. Confined to whoever
 * holds the router.
 */
public interface Mailboxes {

    /**
     * Starts a generation: all mailboxes are empty.
     *
     * @param people    p
     * @param perPerson the most messages one mailbox holds, at least 1
     */
    void begin(int people, int perPerson);

    /**
     * Whether a mailbox can take more.
     *
     * @param person   whose
     * @param messages how many more
     * @return false when they would be too many
     */
    boolean hasRoom(int person, int messages);

    /**
     * Puts mail behind what waits already.
     *
     * @param person whose mailbox
     * @param mail   the frame to deliver; its first, second and text are kept, its type does not matter
     * @return the mail's number: 1, 2, 3 … for each person
     * @throws IllegalStateException if there is no room
     */
    long add(int person, Frame mail);

    /**
     * Shows the oldest mail.
     *
     * @param person whose mailbox
     * @param into   gets first, second and text of the mail; its type stays
     * @return false when nothing waits
     */
    boolean oldest(int person, Frame into);

    /**
     * Removes the oldest mail, once it has gone out. Nothing happens when nothing waits.
     *
     * @param person whose mailbox
     */
    void removeOldest(int person);

    /**
     * Puts mail that had gone out, and was not taken, in front of what waits. It finds room even in a full mailbox:
     * it had been accepted before.
     *
     * @param person whose mailbox
     * @param mail   the frame that went out
     */
    void putBack(int person, Frame mail);

    /**
     * How much mail waits for a person.
     *
     * @param person whose mailbox
     * @return messages
     */
    int waiting(int person);

    /**
     * How much mail waits for everybody.
     *
     * @return messages
     */
    long waiting();

    /**
     * Walks through the people for whom mail waits, in the order of their places.
     *
     * @param after a place; 0 to begin
     * @return the next one's place, or 0 when there is no other
     */
    int next(int after);
}
