package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.QueueTransport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The transports there are, in the order they came. Of several that have one name the latest counts: a newer jar beside
 * an older one replaces it, and gives way to it when it goes. Any thread.
 */
final class Transports {

    /** Is told of every transport that comes or goes, after the list knows it; on the thread that brings or takes it. */
    interface Listener {

        void came(QueueTransport transport);

        /** The transport may still be used until this returns. */
        void goes(QueueTransport transport);
    }

    private static final Listener NOBODY = new Listener() {
        @Override
        public void came(QueueTransport transport) {}

        @Override
        public void goes(QueueTransport transport) {}
    };

    private final List<QueueTransport> present = new ArrayList<>();

    /** Present too, but not to be used: what they were to replace works, and they do not. */
    private final Set<QueueTransport> refused = new HashSet<>();

    private volatile Listener listener = NOBODY;

    void add(QueueTransport transport) {
        synchronized (present) {
            present.add(transport);
        }
        listener.came(transport);
    }

    void remove(QueueTransport transport) {
        synchronized (present) {
            present.remove(transport);
            refused.remove(transport);
        }
        listener.goes(transport);
    }

    /** One that cannot do what another of its name does: that one counts. */
    void refuse(QueueTransport transport) {
        synchronized (present) {
            if (present.remove(transport)) {
                refused.add(transport);
            }
        }
    }

    boolean isRefused(QueueTransport transport) {
        synchronized (present) {
            return refused.contains(transport);
        }
    }

    /** Tells another one from now on. What is here already it has to look up itself. */
    void listen(Listener next) {
        listener = next;
    }

    /** Tells nobody any more. */
    void listenNoMore() {
        listener = NOBODY;
    }

    /** The latest of a name, or null when there is none. */
    @Nullable
    QueueTransport latest(String name) {
        synchronized (present) {
            QueueTransport latest = null;
            for (QueueTransport transport : present) {
                if (transport.name().equals(name)) {
                    latest = transport;
                }
            }
            return latest;
        }
    }

    /** Says that there is none of a name, and which there are. */
    RefusedException missing(String name, ExitStatus status) {
        synchronized (present) {
            String names = present.stream()
                    .map(QueueTransport::name)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new RefusedException(
                    status,
                    names.isEmpty()
                            ? Saying.of(ServerPhrase.NO_TRANSPORT_AT_ALL, name)
                            : Saying.of(ServerPhrase.NO_TRANSPORT, name, names));
        }
    }
}
