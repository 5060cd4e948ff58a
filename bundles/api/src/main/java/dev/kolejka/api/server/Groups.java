package dev.kolejka.api.server;

import dev.kolejka.api.protocol.Names;

/** Who is in which group. People and groups count by place from 1. Confined to whoever holds the router. */
public interface Groups {

    /**
     * Starts a generation with the members of the configuration.
     *
     * @param names people and groups
     */
    void begin(Names names);

    /**
     * Puts a person into a group. Joining twice changes nothing.
     *
     * @param group  which group
     * @param person who
     */
    void join(int group, int person);

    /**
     * Takes a person out of a group. Leaving twice changes nothing.
     *
     * @param group  which group
     * @param person who
     */
    void leave(int group, int person);

    /**
     * Whether a person is in a group.
     *
     * @param group  which group
     * @param person who
     * @return true for a member
     */
    boolean isMember(int group, int person);

    /**
     * Walks through the members of a group, in the order of their places.
     *
     * @param group which group
     * @param after a place; 0 to begin
     * @return the next member's place, or 0 when there is no other
     */
    int next(int group, int after);
}
