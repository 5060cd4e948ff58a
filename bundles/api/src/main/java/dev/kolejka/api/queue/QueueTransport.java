package dev.kolejka.api.queue;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One way to carry frames between processes. Every transport is a service; the server opens a door on those its
 * configuration names, clients open the doors they find. Any thread.
 */
@ProviderType
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
     * Whether a queue stays when its server stops, because programs that are not ours hold on to it.
     *
     * @return true when {@link #create} takes over what lies at its address, frames and all; false when a stopped
     *     server's queue is removed
     */
    boolean keepsQueues();

    /**
     * Checks what configuration or command line call a queue.
     *
     * @param name a would-be {@link QueueAddress#name()}
     * @return what is wrong with it, with what would be right; empty when nothing is
     */
    Optional<String> complaintAbout(String name);

    /**
     * Makes a queue, for a server that has made sure to be the only one at that address. A queue of this transport that
     * an earlier server left there is taken over with its frames when the transport {@linkplain #keepsQueues keeps
     * queues}, and accepts frames again if it was shut. Else it is removed first (see {@link #takeOver} before), so that whoever still uses it learns
     * that it is gone, and the new one is empty.
     *
     * @param address where
     * @param shape   how large at most: where the system bounds the room, {@link MessageQueue#shape()} has fewer slots
     * @param access  who may use it
     * @return the queue, to be closed by the caller
     * @throws QueueRefusedException if what lies there is not a queue of this transport, or belongs to somebody else:
     *                               it is left as it is
     * @throws IOException           if it cannot be made; the message names what and why
     */
    MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException;

    /**
     * Becomes the maker of the queue that a server, killed since, left at an address, for a server that has made sure to be
     * the only one there. Whoever has the queue open goes on as if nothing had happened; frames, also those the dead maker
     * was shown and had not finished with, {@linkplain MessageQueue#id() id}, {@linkplain FrameBatch#position positions}
     * and {@linkplain MessageQueue#stamps stamps} are as they were. A queue is taken over only when
     * it is whole, neither shut nor removed, and in everything as {@link #create} would make it now, and where the system
     * was not started anew since it was made. What is not taken over stays as it is: it is for {@link #create} to judge.
     *
     * @param address where
     * @param shape   how large it has to be
     * @param access  who has to be able to use it
     * @return the queue, to be closed by the caller; empty when there is none to take over, and {@link #create} makes one;
     *     always empty where that {@linkplain #keepsQueues keeps queues}
     */
    default Optional<MessageQueue> takeOver(QueueAddress address, QueueShape shape, QueueAccess access) {
        return Optional.empty();
    }

    /**
     * Opens a queue that a server made.
     *
     * @param address where
     * @return the queue, to be closed by the caller
     * @throws QueueRefusedException if what lies there is not a queue of this transport: it is left as it is
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws java.nio.file.AccessDeniedException if this user may not; the reason says whose it is and what helps
     * @throws IOException           if it cannot be opened; the message names what and why
     */
    MessageQueue open(QueueAddress address) throws IOException;
}
