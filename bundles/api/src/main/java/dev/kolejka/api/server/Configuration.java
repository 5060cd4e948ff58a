package dev.kolejka.api.server;

import dev.kolejka.api.queue.QueueAccess;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a server is told (dist/docs/protocol.md section 3), checked. Immutable.
 *
 * @param name          what the office is called
 * @param language      of what the server says to people, {@code pl} or {@code en}; null when nothing is said: then that
 *                      of its surroundings
 * @param doors         where it listens, best first; at least one
 * @param queue         how queues are made
 * @param durability    what a confirmed message survives
 * @param mailPerPerson the most messages that wait for one person
 * @param classic       the classic login
 * @param roster        people and groups
 * @param history       how long what people send and receive can be searched; null when it is not kept for that
 */
public record Configuration(
        String name,
        @Nullable String language,
        List<DoorSettings> doors,
        QueueSettings queue,
        Durability durability,
        int mailPerPerson,
        ClassicSettings classic,
        Roster roster,
        @Nullable Duration history) {

    public Configuration {
        doors = List.copyOf(doors);
    }

    /** One without a history; parameters as in the record. */
    public Configuration(
            String name,
            @Nullable String language,
            List<DoorSettings> doors,
            QueueSettings queue,
            Durability durability,
            int mailPerPerson,
            ClassicSettings classic,
            Roster roster) {
        this(name, language, doors, queue, durability, mailPerPerson, classic, roster, null);
    }

    /**
     * The same with other doors.
     *
     * @param others where it listens, best first; at least one
     * @return a new configuration
     */
    public Configuration withDoors(List<DoorSettings> others) {
        return new Configuration(name, language, others, queue, durability, mailPerPerson, classic, roster, history);
    }

    /**
     * The same with other people and groups.
     *
     * @param other who they are
     * @return a new configuration
     */
    public Configuration withRoster(Roster other) {
        return new Configuration(name, language, doors, queue, durability, mailPerPerson, classic, other, history);
    }

    /** What a confirmed message survives, once there is a journal. */
    public enum Durability {
        /** The death of any process. */
        PROCESS,
        /** The death of the machine. */
        DISK
    }

    /**
     * One door.
     *
     * @param transport the name of its transport
     * @param address   what that transport calls the queue, null for the transport's default
     * @param classic   whether the classic login works there
     */
    public record DoorSettings(String transport, @Nullable String address, boolean classic) {

        /** The only transport that classic programs know. */
        private static final String CLASSIC_TRANSPORT = "sysv";

        /**
         * Whether the classic login works on a door when nothing is said about it.
         *
         * @param transport the name of its transport
         * @return true where classic programs can come, who have no other
         */
        public static boolean isClassicByDefault(String transport) {
            return transport.equals(CLASSIC_TRANSPORT);
        }
    }

    /**
     * How queues are made.
     *
     * @param access         who may use them
     * @param slotsPerLane   frames that fit under one type
     * @param sealedSessions s, sealed sessions at once
     */
    public record QueueSettings(QueueAccess access, int slotsPerLane, int sealedSessions) {}

    /**
     * The classic login.
     *
     * @param idleTakeover after how long without a request a session may be replaced by a new login
     * @param loginWait    how long an answer may lie on type 2 before the login is taken back
     */
    public record ClassicSettings(Duration idleTakeover, Duration loginWait) {}
}
