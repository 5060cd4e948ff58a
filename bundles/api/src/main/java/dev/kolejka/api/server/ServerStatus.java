package dev.kolejka.api.server;

import dev.kolejka.api.server.Journal.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server is: a snapshot for operators.
 *
 * @param name        what the office is called
 * @param pid         its process
 * @param sinceMillis when it began to serve, milliseconds since 1970
 * @param people      people in the configuration
 * @param loggedIn    people who are logged in
 * @param sealedSessions sealed sessions that live, of all kinds
 * @param mailWaiting messages in the server's mailboxes
 * @param waiting     for whom, those whose oldest message has waited longest first; at most {@value #MAX_WAITING}
 * @param journal     how the journal is, null where none keeps the server's state
 * @param remarks     sentences for an operator: what is wrong, or cannot be promised
 * @param doors       where it listens, in the order of queue.json, and where it would
 * @param lastSwap    the last time a door was replaced by another, null when none was
 */
public record ServerStatus(
        String name,
        long pid,
        long sinceMillis,
        int people,
        int loggedIn,
        int sealedSessions,
        long mailWaiting,
        List<Waiting> waiting,
        @Nullable Status journal,
        List<String> remarks,
        List<DoorStatus> doors,
        @Nullable SwapReport lastSwap) {

    /** People who are named for their waiting mail. */
    public static final int MAX_WAITING = 100;

    public ServerStatus {
        waiting = List.copyOf(waiting);
        remarks = List.copyOf(remarks);
        doors = List.copyOf(doors);
    }

    /**
     * Mail that waits for a person.
     *
     * @param login        who
     * @param messages     how many
     * @param oldestMillis when the oldest was accepted, milliseconds since 1970
     */
    public record Waiting(String login, int messages, long oldestMillis) {}

    /** What a door does. */
    public enum DoorState {
        /** It accepts requests. */
        OPEN,
        /** It is being closed: it accepts nothing more, readers take what is theirs. */
        CLOSING,
        /** The configuration asks for it, but no bundle carries its transport. */
        NO_TRANSPORT,
        /** Its queue cannot be made; {@link DoorStatus#remarks} says why. It is tried again. */
        BROKEN
    }

    /**
     * One door.
     *
     * @param transport the name of its transport
     * @param address   what the transport calls its queue
     * @param classic   whether the classic log-in works there
     * @param state     what it does
     * @param frames    frames that lie on its queue
     * @param room      frames it holds at most: of the whole queue where types share the room, else of the fullest type
     * @param people    people logged in there
     * @param carriedOut requests taken from it since it opened
     * @param refused   frames refused or dropped since it opened, by reason; reasons that never happened are missing
     * @param remarks   sentences for an operator: what cannot be promised there, or what is wrong
     */
    public record DoorStatus(
            String transport,
            String address,
            boolean classic,
            DoorState state,
            int frames,
            int room,
            int people,
            long carriedOut,
            Map<String, Long> refused,
            List<String> remarks) {

        public DoorStatus {
            refused = Map.copyOf(refused);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What became of a swap.
     *
     * @param from          transport of the door that closed
     * @param to            transport of the door that took its place
     * @param atMillis      when, milliseconds since 1970
     * @param pause         how long no request was accepted on either
     * @param moved         sessions that went over
     * @param ended         sessions of programs that cannot follow: they were logged out
     * @param mailReturned  messages that lay unread on the old queue and went back to the mailboxes
     * @param untaken       answers nobody took from the old queue
     */
    public record SwapReport(
            String from,
            String to,
            long atMillis,
            Duration pause,
            int moved,
            int ended,
            int mailReturned,
            int untaken) {}

    /**
     * What became of a reload.
     *
     * @param people       people in the configuration now
     * @param groups       groups in it
     * @param isRenumbered whether people or groups have changed, so that a new generation began
     * @param ended        classic sessions that ended with the old one
     * @param dropped      messages that waited for people who are not in the configuration any more
     * @param pause        how long no request was accepted
     */
    public record ReloadReport(int people, int groups, boolean isRenumbered, int ended, int dropped, Duration pause) {}

    /**
     * What became of a backup.
     *
     * @param bytes        how long the file with the state is
     * @param historyBytes how long the copy of the history is; 0 where none is kept
     */
    public record BackupReport(long bytes, long historyBytes) {}

    /**
     * The last swap.
     *
     * @return empty when no door was replaced since the start
     */
    public Optional<SwapReport> swapped() {
        return Optional.ofNullable(lastSwap);
    }
}
