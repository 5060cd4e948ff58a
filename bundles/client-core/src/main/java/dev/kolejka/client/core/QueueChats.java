package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Conversations over whatever transports there are. */
@Component
public final class QueueChats implements Chats {

    /** How long to wait for an answer, or for room to ask. */
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(5);

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(1), ANSWER_DEADLINE, Duration.ofSeconds(15));

    private final Collection<QueueTransport> transports = new CopyOnWriteArrayList<>();

    /** Without it only sealed conversations are refused. */
    private volatile @Nullable Sealing sealing;

    /** Built by Declarative Services, and by tests. */
    @Activate
    public QueueChats() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(QueueTransport transport) {
        transports.add(transport);
    }

    void removeTransport(QueueTransport transport) {
        transports.remove(transport);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSealing(Sealing found) {
        sealing = found;
    }

    void unsetSealing(Sealing gone) {
        if (gone.equals(sealing)) {
            sealing = null;
        }
    }

    @Override
    public Chat sealed(Path run, Optional<String> door, Role role) {
        LazyMemory memory = new LazyMemory(System.getenv());
        return new SealedChat(
                new RunDirectory(run),
                transports,
                door,
                role,
                () -> Optional.ofNullable(sealing),
                memory,
                memory,
                PATIENCE,
                Machine.REAL);
    }

    @Override
    public Chat plain(Path run, Optional<String> door) {
        return new QueueChat(new RunDirectory(run), transports, door, ANSWER_DEADLINE, Machine.REAL);
    }

    @Override
    public Chat classic(Path directory, Optional<String> key) {
        key.ifPresent(this::requireKey);
        return new QueueChat(
                new ClassicDirectory(directory, key, transports),
                transports,
                Optional.empty(),
                ANSWER_DEADLINE,
                Machine.REAL);
    }

    private void requireKey(String key) {
        for (QueueTransport transport : transports) {
            if (transport.name().equals(ClassicDirectory.TRANSPORT)) {
                transport.complaintAbout(key).ifPresent(complaint -> {
                    throw new IllegalArgumentException("'" + key + "' is no key: " + complaint);
                });
            }
        }
    }
}
