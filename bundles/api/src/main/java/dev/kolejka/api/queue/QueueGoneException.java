package dev.kolejka.api.queue;

/** The queue was removed or shut by its maker, or this object was closed: it is of no more use. */
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
