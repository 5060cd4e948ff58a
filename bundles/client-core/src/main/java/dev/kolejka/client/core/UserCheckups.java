package dev.kolejka.client.core;

import dev.kolejka.api.client.Checkups;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Looks for the user of this process, over whatever transports there are. */
@Component
public final class UserCheckups implements Checkups {

    private final Collection<QueueTransport> transports = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment;

    /** Built by Declarative Services. */
    @Activate
    public UserCheckups() {
        this(System.getenv());
    }

    UserCheckups(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(QueueTransport transport) {
        transports.add(transport);
    }

    void removeTransport(QueueTransport transport) {
        transports.remove(transport);
    }

    @Override
    public List<Result> look(Path run, Optional<String> login) {
        LazyMemory memory = new LazyMemory(environment);
        return new Checkup(new RunDirectory(run), transports, memory, memory).look(login);
    }
}
