package dev.kolejka.api.queue;

/**
 * The queue is of no more use: it was removed or shut by its maker, or this object was closed; or, where a queue is a
 * file that others may write, its file is damaged, was cut short, or lies in its place no longer.
 */
public final class QueueGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient QueueAddress address;

    /**
     * Says which queue and how it went.
     *
     * @param address where the queue was
     * @param how     what happened to it, as in {@code was removed}
     */
    public QueueGoneException(QueueAddress address, String how) {
        super("the " + address + " " + how);
        this.address = address;
    }

    /**
     * Which queue.
     *
     * @return where it was
     */
    public QueueAddress address() {
        return address;
    }
}
