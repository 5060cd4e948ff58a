package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Seals;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Letters to the server and from it, through whatever door there is: seals, cuts into parts, opens, and drops what does
 * not open. Each letter is sealed anew, a repeated one too. One thread.
 */
final class Correspondence implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final Route route;
    private final Clock clock;
    private final Keys keys = new Keys();
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();
    private long lane;

    Correspondence(Route route, Clock clock) {
        this.route = route;
        this.clock = clock;
    }

    /**
     * New keys, and where answers come.
     *
     * @param seals becomes this object's to close
     */
    void rekey(Seals seals, long newLane) {
        keys.replace(seals);
        lane = newLane;
    }

    /** Opens nothing more that was said under earlier keys. */
    void forgetEarlierKeys() {
        keys.forgetPrevious();
    }

    /** Sends a request, all its parts. */
    void send(Pending request, Names names, Deadline deadline) throws ChatException, InterruptedException {
        write(request.id(), request.operation().code(), request.peer(names), request.utf8(), deadline);
        request.sent();
    }

    /** Acknowledges mail, and proves that we have the keys. */
    void acknowledge(long number, Deadline deadline) throws ChatException, InterruptedException {
        write(number, Letters.ACK, 0, NOTHING, deadline);
    }

    private void write(long id, int operation, int peer, byte[] utf8, Deadline deadline)
            throws ChatException, InterruptedException {
        Connection door = route.connection();
        for (int part = 0; part < Parts.count(utf8.length); part++) {
            Parts.write(letter.head(id, clock.millis(), operation, peer), utf8, part);
            keys.seal(letter, lane, frame);
            door.send(frame, deadline);
        }
    }

    /**
     * Waits for a letter.
     *
     * @return it, until the next call; null when none came until the deadline
     */
    @Nullable
    Letter next(Deadline deadline) throws ChatException, InterruptedException {
        keys.prepare();
        while (route.connection().next(lane, frame, deadline)) {
            if (keys.open(frame, letter)) {
                return letter;
            }
        }
        return null;
    }

    /**
     * Takes the letters that lie there already, but no more frames than the lane has room for: anybody who may write to
     * the queue can put more there for as long as somebody takes them.
     */
    void takeWaiting(Consumer<Letter> taker) throws ChatException {
        Connection door = route.connection();
        for (int left = door.laneSlots() + 1; left > 0 && door.poll(lane, frame); left--) {
            if (keys.open(frame, letter)) {
                taker.accept(letter);
            }
        }
    }

    /** Opens a frame that somebody else took off the lane; null when it is no letter for us. */
    @Nullable
    Letter open(Frame taken) {
        return keys.open(taken, letter) ? letter : null;
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        keys.close();
    }
}
