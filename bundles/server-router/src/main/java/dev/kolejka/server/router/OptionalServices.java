package dev.kolejka.server.router;

import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.KeyRings;
import dev.kolejka.api.server.Supervisor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What a server makes use of where a bundle offers it, and does without where none does: then it is null. Declarative
 * Services write the fields, on the thread that brings or takes a bundle; any thread reads them, once for each use.
 */
@Component(service = OptionalServices.class)
public final class OptionalServices {

    /** Lets operators ask a running server. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Control control;

    /** Seals what goes over a queue. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Sealing sealing;

    /** Opens people's keys and the server's own. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable KeyRings keyRings;

    /** Opens journals, without which nothing outlives the process. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Journals journals;

    /** Waits to hear how the server is. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Supervisor supervisor;

    /** Opens histories, in which people search. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Histories histories;

    /** Work on the files of a run directory. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.UPDATE)
    final List<Commands> commands = new CopyOnWriteArrayList<>();

    /** Built by Declarative Services. */
    @Activate
    public OptionalServices() {}

    /** Tells whoever supervises the server, if somebody does. */
    void tellSupervisor(Consumer<Supervisor> news) {
        Supervisor present = supervisor;
        if (present != null) {
            news.accept(present);
        }
    }
}
