package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.Frame;

/** How a user of a queue puts frames on it: {@link MakersPuts} with restraint, {@link OthersPuts} freely. Any thread. */
interface Puts {

    /** Puts a copy of the frame, or says that there is no room now. */
    boolean offer(Frame frame);

    /**
     * Waits for room and puts a copy of the frame.
     *
     * @param nanos how long to wait at most, above 0
     * @return false when there was no room
     */
    boolean await(Frame frame, long nanos) throws InterruptedException;
}
