package dev.kolejka.server.router;

import dev.kolejka.api.queue.QueueTransport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Where transports announce themselves: each that a bundle offers is added, and goes when the bundle goes. Any thread; on
 * the one that brings or takes a transport doors are opened, handed over and closed.
 */
@Component(
        service = {TransportWhiteboard.class, LongPredicate.class},
        property = "kolejka.drop.check=transports")
public final class TransportWhiteboard implements LongPredicate {

    private final Transports transports = new Transports();
    private final Map<QueueTransport, Long> bundles = new ConcurrentHashMap<>();

    /** Built by Declarative Services. */
    @Activate
    public TransportWhiteboard() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(QueueTransport transport, Map<String, Object> properties) {
        bundles.put(transport, (Long) properties.getOrDefault("service.bundleid", 0L));
        transports.add(transport);
    }

    void removeTransport(QueueTransport transport) {
        transports.remove(transport);
        bundles.remove(transport);
    }

    /** Those that are here now. */
    Transports transports() {
        return transports;
    }

    /**
     * Whether a bundle that has come does what it came for. The launcher asks before it stops the one that it replaces.
     *
     * @param bundle its id
     * @return false when it brought a transport that could not take over a door
     */
    @Override
    public boolean test(long bundle) {
        return bundles.entrySet().stream()
                .noneMatch(entry -> entry.getValue() == bundle && transports.isRefused(entry.getKey()));
    }
}
