package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.RunDirectory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is to have doors, in the order of {@code queue.json}, and that file. Changed under the lock of
 * {@link Doors}; looked at by any thread.
 */
final class Doorways {

    private static final Logger LOG = System.getLogger(Doorways.class.getPackageName());

    private final List<Doorway> all = new CopyOnWriteArrayList<>();
    private final RunDirectory run;
    private final Size size;
    private final int generation;
    private volatile boolean unpublished;

    /**
     * None yet.
     *
     * @param generation which one they belong to, from 1
     */
    Doorways(RunDirectory run, Size size, int generation) {
        this.generation = generation;
        this.run = run;
        this.size = size;
    }

    /** Another one behind those there are. */
    void add(DoorSettings door) {
        boolean taken = all.stream().anyMatch(other -> other.name().equals(door.transport()));
        all.add(new Doorway(taken ? door.transport() + ":" + door.address() : door.transport(), door));
    }

    /** All of them; changes under who looks at it. */
    List<Doorway> all() {
        return all;
    }

    @Nullable
    Doorway named(String name) {
        return all.stream()
                .filter(doorway -> doorway.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What is in use where there are doors. */
    List<Doorway.Use> open() {
        List<Doorway.Use> open = new ArrayList<>();
        for (Doorway doorway : all) {
            Doorway.Use use = doorway.use();
            if (use != null) {
                open.add(use);
            }
        }
        return open;
    }

    /** Names of the doors that are open, for a message. */
    String openNames() {
        return all.stream()
                .filter(doorway -> doorway.use() != null)
                .map(Doorway::name)
                .collect(Collectors.joining(", "));
    }

    /** Tells clients where they find us: what they read is all old or all new. */
    void publish() throws RefusedException {
        List<DoorList.Door> doors = all.stream()
                .filter(doorway -> doorway.use() != null)
                .map(Doorway::published)
                .toList();
        run.publish(new DoorList(generation, size, doors));
    }

    /** As {@link #publish}, where there is nobody to refuse: what fails is to be tried again. */
    void publishOrSay() {
        unpublished = false;
        try {
            publish();
        } catch (RefusedException e) {
            unpublished = true;
            LOG.log(Level.ERROR, "event=doors_not_published: " + e.getMessage());
        }
    }

    /** Tries again what failed. */
    void publishWhatIsNot() {
        if (unpublished) {
            publishOrSay();
        }
    }

    /** Does a change and publishes it, or, when it cannot be published, leaves all as it was. */
    void change(Runnable change) throws RefusedException {
        List<Doorway> before = List.copyOf(all);
        change.run();
        try {
            publish();
        } catch (RefusedException e) {
            all.clear();
            all.addAll(before);
            throw e;
        }
    }

    /** One takes the place of another, and of one of its own name if there is any. */
    void replace(Doorway old, Doorway next) {
        all.removeIf(doorway -> doorway != old && doorway.name().equals(next.name()));
        all.set(all.indexOf(old), next);
    }

    void remove(Doorway doorway) {
        all.remove(doorway);
    }
}
