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
     * Keeps room for mail that is on its way. Each message of it is then put in by {@link #add}, or has
     * {@link #passed}.
     *
     * @param person   whose mailbox
     * @param messages how many
     * @return false when they would be too many; no room is kept then
     */
    boolean expect(int person, int messages);

    /**
     * Puts mail that was expected behind what waits already.
     *
     * @param person whose mailbox
     * @param mail   the frame to deliver; its first, second and text are kept, its type does not matter
     * @return the mail's number: 1, 2, 3 … for each person
     * @throws IllegalStateException if none was expected
     */
    long add(int person, Frame mail);

    /**
     * Mail that was expected went out at once, because nothing waited before it.
     *
     * @param person whose mailbox it passed
     * @return the mail's number, as if it had been added
     * @throws IllegalStateException if none was expected
     */
    long passed(int person);

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
     * How much mail waits for a person, without what is only expected.
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
