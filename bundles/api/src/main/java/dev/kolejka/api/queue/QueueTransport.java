package dev.kolejka.api.queue;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way to carry frames between processes. Every transport is a service; the server opens a door on those its
 * configuration names, clients open the doors they find. Any thread.
 */
@ConsumerType
public interface QueueTransport {

    /**
     * What configuration and commands call it.
     *
     * @return one lower-case word, such as {@code mapped}
     */
    String name();

    /**
     * The name a queue has when the configuration gives none.
     *
     * @return a {@link QueueAddress#name()}
     */
    String defaultName();

    /**
     * Makes an empty queue, for a server that has made sure to be the only one at that address. A queue of this
     * transport that an earlier server left there is removed first, so that whoever still uses it learns that it is
     * gone.
     *
     * @param address where
     * @param shape   how large
     * @param access  who may use it
     * @return the queue, to be closed by the caller
     * @throws QueueRefusedException if what lies there is not a queue of this transport, or belongs to somebody else:
     *                               it is left as it is
     * @throws IOException           if it cannot be made; the message names what and why
     */
    MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException;

    /**
     * Opens a queue that a server made.
     *
     * @param address where
     * @return the queue, to be closed by the caller
     * @throws QueueRefusedException if what lies there is not a queue of this transport: it is left as it is
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException           if it cannot be opened; the message names what and why
     */
    MessageQueue open(QueueAddress address) throws IOException;
}
