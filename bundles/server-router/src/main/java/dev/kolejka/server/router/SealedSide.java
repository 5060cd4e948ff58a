package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.SealedFrame;
import org.jspecify.annotations.Nullable;

/** Where the frames of sealed sessions go. Confined to whoever holds the switchboard. */
final class SealedSide {

    private final HelloDesk hellos;
    private final SealedDesk letters;

    SealedSide(HelloDesk hellos, SealedDesk letters) {
        this.hellos = hellos;
        this.letters = letters;
    }

    /** Whether a frame's operation is one that no classic program asks for. */
    static boolean isFor(Frame frame) {
        return frame.second() == SealedFrame.LETTER || frame.second() == SealedFrame.HELLO;
    }

    /** All of a turn was answered: what can be done of the next letters is done now. */
    void prepare() {
        letters.prepare();
    }

    /**
     * Takes a frame that {@link #isFor} sealed sessions.
     *
     * @return why it is dropped, or null
     */
    @Nullable
    Refusal take(Frame frame, Door door, Effects effects) {
        if (frame.second() == SealedFrame.HELLO) {
            return hellos.keep(frame, door) ? null : Refusal.HELLO_CROWD;
        }
        return letters.take(frame, effects) ? null : Refusal.SEAL;
    }
}
