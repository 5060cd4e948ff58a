package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Seals;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a session: those it seals with, and those before them, under which the server may still have said something
 * until it gets the first letter under the new ones. In memory only. One thread.
 */
final class Keys implements AutoCloseable {

    private @Nullable Seals current;
    private @Nullable Seals previous;

    /** New keys; the ones before the last are wiped. */
    void replace(Seals next) {
        forgetPrevious();
        previous = current;
        current = next;
    }

    /** Takes nothing any more that was said before the last replacement. */
    void forgetPrevious() {
        if (previous != null) {
            previous.close();
            previous = null;
        }
    }

    /** Opens a frame; false when it is not for us, or was opened before. */
    boolean open(Frame frame, Letter into) {
        if (current != null && current.open(frame, into)) {
            forgetPrevious();
            return true;
        }
        return previous != null && previous.open(frame, into);
    }

    /** Seals a request for the server. */
    void seal(Letter letter, long lane, Frame into) {
        if (current == null) {
            throw new IllegalStateException("there are no keys yet");
        }
        current.seal(letter, Numbering.REQUESTS, (int) lane, into);
    }

    /** Does beforehand what can be done of the next letters. */
    void prepare() {
        if (current != null) {
            current.prepare();
        }
    }

    @Override
    public void close() {
        forgetPrevious();
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
