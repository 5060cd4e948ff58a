package dev.kolejka.api.server;

import org.jspecify.annotations.Nullable;

/**
 * Who is logged in, since when, and on which door. People count by place from 1. Confined to whoever holds the router.
 */
public interface Sessions {

    /**
     * Starts a generation: nobody is logged in.
     *
     * @param people p
     */
    void begin(int people);

    /**
     * Logs a person in, or replaces the session the person has.
     *
     * @param person    who
     * @param door      on which door
     * @param follows   whether the client goes along when the session moves to another door
     * @param nowMillis the time, milliseconds since 1970
     */
    void open(int person, String door, boolean follows, long nowMillis);

    /**
     * Logs a person in by a sealed session, or replaces the session the person has. It belongs to no door: it is found by
     * its slot, through whichever door its client asks.
     *
     * @param person    who
     * @param slot      the session's, from 1
     * @param nowMillis the time, milliseconds since 1970
     */
    void openSealed(int person, int slot, long nowMillis);

    /**
     * The slot of a person's sealed session.
     *
     * @param person who
     * @return from 1; 0 when the session is a classic one, or the person is not logged in
     */
    int slot(int person);

    /**
     * Logs a person out. Nothing happens when the person was not logged in.
     *
     * @param person who
     */
    void close(int person);

    /**
     * Whether a person is logged in.
     *
     * @param person who
     * @return true while a session lasts
     */
    boolean isOpen(int person);

    /**
     * Whether a person is logged in on a door by a classic session.
     *
     * @param person who
     * @param door   which door
     * @return false also when the person is not logged in at all
     */
    boolean isOpenOn(int person, String door);

    /**
     * On which door a person is logged in by a classic session.
     *
     * @param person who
     * @return the door; null when the person is not logged in, when the session is sealed, or when it waits for a door
     */
    @Nullable
    String door(int person);

    /**
     * Whether a person's client goes along when the session moves to another door.
     *
     * @param person who
     * @return false also when the person is not logged in
     */
    boolean follows(int person);

    /**
     * Moves a session to another door. Nothing else about it changes.
     *
     * @param person who is logged in
     * @param door   the other door; null when its door is gone, and it is to go on through whichever it asks at next
     */
    void move(int person, @Nullable String door);

    /**
     * Notes that a person asked for something.
     *
     * @param person    who is logged in
     * @param nowMillis the time
     */
    void asked(int person, long nowMillis);

    /**
     * How long a session has asked nothing. A clock set back counts as no time.
     *
     * @param person    who is logged in
     * @param nowMillis the time
     * @return milliseconds since the login or the last request, at least 0
     */
    long idleMillis(int person, long nowMillis);

    /**
     * When a person logged in.
     *
     * @param person who is logged in
     * @return milliseconds since 1970
     */
    long sinceMillis(int person);

    /**
     * Walks through the people who are logged in, in the order of their places.
     *
     * @param after a place; 0 to begin
     * @return the next one's place, or 0 when there is no other
     */
    int next(int after);
}
