package dev.kolejka.api.protocol;

import java.util.List;

/**
 * What {@code queue.json} says: where a server listens (dist/docs/protocol.md section 9). A hint for clients, proved
 * by nothing.
 *
 * @param generation counts changes of people, groups or sessions, from 1
 * @param size       p, g and s
 * @param doors      the doors, best first
 */
public record DoorList(int generation, Size size, List<Door> doors) {

    /** The name of the file in the run directory. */
    public static final String FILE = "queue.json";

    /** The version of its format. */
    public static final int VERSION = 1;

    /**
     * One door.
     *
     * @param transport the transport's name
     * @param address   what that transport calls the queue
     * @param classic   whether the classic login works there
     */
    public record Door(String transport, String address, boolean classic) {}

    public DoorList {
        doors = List.copyOf(doors);
    }
}
