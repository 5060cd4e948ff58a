package dev.kolejka.api.server;

import dev.kolejka.api.queue.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mail that has not been taken: for a classic session until it has gone out to the lane, for a sealed one until it is
 * acknowledged. People count by their place; whose place is out of range is a mistake of the caller,
 * {@link IndexOutOfBoundsException}. Confined to whoever holds the router: one thread at a time.
 *
 * <p>A mailbox counts in frames: a text that a classic session gets in one frame is one, a longer one is as many as it
 * takes.
 */
public interface Mailboxes {

    /**
     * Starts a generation: all mailboxes are empty.
     *
     * @param people    p
     * @param perPerson the most frames one mailbox holds, at least 1
     * @param texts     where the texts of mail lie
     */
    void begin(int people, int perPerson, Texts texts);

    /**
     * The same, with all texts in memory.
     *
     * @param people    p
     * @param perPerson the most frames one mailbox holds, at least 1
     */
    default void begin(int people, int perPerson) {
        begin(people, perPerson, Texts.IN_MEMORY);
    }

    /** Where the texts of mail lie. */
    enum Texts {
        /** In memory, whose size bounds how much may wait. */
        IN_MEMORY,
        /** In a journal: memory holds where. */
        ELSEWHERE
    }

    /**
     * Keeps room for mail that is on its way. It is then put in by {@link #add}, or has {@link #passed}.
     *
     * @param person whose mailbox
     * @param frames how many
     * @return false when they would be too many; no room is kept then
     */
    boolean expect(int person, int frames);

    /**
     * Puts mail that was expected behind what waits already.
     *
     * @param person   whose mailbox
     * @param mail     the frame to deliver; its first, second and text are kept, its type does not matter
     * @param atMillis when it was accepted
     * @return the mail's number: 1, 2, 3 … for each person
     * @throws IllegalStateException if none was expected
     */
    default long add(int person, Frame mail, long atMillis) {
        return add(person, Mail.of(mail, atMillis));
    }

    /**
     * Puts mail that was expected behind what waits already.
     *
     * @param person whose mailbox
     * @param mail   what to keep
     * @return the mail's number: 1, 2, 3 … for each person
     * @throws IllegalStateException if not as many frames were expected
     */
    long add(int person, Mail mail);

    /**
     * Puts mail behind what waits already, also when there is no room for it: it had been accepted before a restart.
     *
     * @param person whose mailbox
     * @param mail   what to keep
     */
    void keep(int person, Mail mail);

    /**
     * Has an empty mailbox count from another number on.
     *
     * @param person whose mailbox
     * @param next   number of the next message, at least 1
     */
    void number(int person, long next);

    /**
     * A frame of mail that was expected went out at once, because nothing waited before it.
     *
     * @param person whose mailbox it passed
     * @return the mail's number, as if it had been added
     * @throws IllegalStateException if none was expected, or mail waits
     */
    long passed(int person);

    /**
     * Shows the oldest mail, as classic sessions get it: from a text that does not fit a frame, or is not clean, pieces
     * are made by {@link #cutOldest}, which from then on are messages of their own. Not for a person with a sealed session.
     *
     * @param person whose mailbox
     * @param into   gets first, second and text of the mail; its type stays
     * @return false when nothing waits
     */
    boolean oldest(int person, Frame into);

    /**
     * Puts the pieces a classic session gets in the place of the oldest mail. Nothing happens when it is clean and fits
     * into a frame.
     *
     * @param person whose mailbox
     */
    void cutOldest(int person);

    /**
     * Removes the oldest mail, once it has gone out. Nothing happens when nothing waits.
     *
     * @param person whose mailbox
     */
    void removeOldest(int person);

    /**
     * Whether mail that had gone out to a classic session, and was not taken, finds room. It does even in a full mailbox:
     * it had been accepted before. But not in one that is twice as full: then others must have put there what comes
     * back.
     *
     * @param person whose mailbox
     * @return false when it is not to be kept
     */
    boolean takesBack(int person);

    /**
     * Puts mail that had gone out to a classic session, and was not taken, in front of what waits.
     *
     * @param person whose mailbox
     * @param mail   what went out
     */
    void putBack(int person, Mail mail);

    /**
     * The number of the oldest mail that waits, or of the next to come. Numbers of a mailbox have no gaps.
     *
     * @param person whose mailbox
     * @return at least 1
     */
    long first(int person);

    /**
     * Shows mail by its number.
     *
     * @param person whose mailbox
     * @param number the mail's
     * @return null when no such mail waits
     */
    @Nullable
    Mail at(int person, long number);

    /**
     * Removes what a sealed session has acknowledged.
     *
     * @param person whose mailbox
     * @param upTo   the last number acknowledged; numbers that do not wait are ignored
     * @return how many messages were removed
     */
    int acknowledge(int person, long upTo);

    /**
     * The last number that went out to a sealed session in vain.
     *
     * @param person whose mailbox
     * @return 0 when none did
     */
    long sentInVain(int person);

    /**
     * All mail that waits for a person.
     *
     * @param person whose mailbox
     * @return the oldest first; a copy
     */
    List<Mail> all(int person);

    /**
     * A sealed session ended without acknowledging what had gone out to it.
     *
     * @param person whose mailbox
     * @param upTo   the last number that went out
     */
    void sentInVain(int person, long upTo);

    /**
     * Whether mail had gone out to a sealed session that ended without acknowledging it.
     *
     * @param person whose mailbox
     * @param number the mail's
     * @return true when it may have been shown
     */
    boolean isAgain(int person, long number);

    /**
     * How many messages wait for a person, without what is only expected.
     *
     * @param person whose mailbox
     * @return messages
     */
    int waiting(int person);

    /**
     * How many messages wait for everybody.
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
