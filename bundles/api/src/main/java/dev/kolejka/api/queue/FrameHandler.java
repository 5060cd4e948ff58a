package dev.kolejka.api.queue;

/** Carries out what a batch of frames asks, before the queue forgets them. */
@FunctionalInterface
public interface FrameHandler {

    /**
     * Called on the consuming thread with at least one frame. When it returns, the frames are removed from the queue;
     * when it throws, all of them stay and are shown again by the next {@code consume}.
     *
     * @param frames the oldest frames of the type; valid until this method returns
     */
    void handle(FrameBatch frames);
}
