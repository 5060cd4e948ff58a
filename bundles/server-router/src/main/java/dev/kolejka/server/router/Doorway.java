package dev.kolejka.server.router;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.ServerStatus.DoorState;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place where the server is to have a door, whether there is one now or not. Changed by whoever holds the lock of
 * {@link Doors}; looked at by any thread.
 */
final class Doorway {

    /** What is in use there. */
    record Use(QueueTransport transport, QueueAddress address, DoorThread thread) {}

    private final String name;
    private final DoorSettings settings;
    private final Counters counters = new Counters();
    private volatile @Nullable Use use;
    private volatile boolean closing;
    private volatile @Nullable Door resting;
    private volatile @Nullable String trouble;
    private volatile @Nullable String loss;
    private volatile long emptySinceMillis;

    Doorway(String name, DoorSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    /** What sessions and operators call the door: its transport, or where that has several doors, its queue too. */
    String name() {
        return name;
    }

    DoorSettings settings() {
        return settings;
    }

    Counters counters() {
        return counters;
    }

    @Nullable
    Use use() {
        return use;
    }

    void use(Use next) {
        use = next;
        trouble = null;
        emptySinceMillis = 0;
    }

    /** A door whose queue stayed when its transport went: it goes on when there is a transport again. */
    void rests(Door door) {
        resting = door;
    }

    /** The door that rests here, once; null when none does. */
    @Nullable
    Door wake() {
        Door door = resting;
        resting = null;
        return door;
    }

    /** Nothing ever opened here. */
    void neverOpened() {
        use = null;
    }

    /** There is no door any more: its transport went. */
    void empty(long nowMillis) {
        use = null;
        closing = false;
        emptySinceMillis = nowMillis;
    }

    /** What lay on its queue is lost, and how. */
    void lost(String how) {
        loss = how;
    }

    /** Why a door that should be there could not be opened. */
    void trouble(String why) {
        trouble = why;
    }

    /** Its door accepts nothing more. */
    void closing() {
        closing = true;
    }

    /** Since when sessions wait for a door here, 0 when none do. */
    long emptySinceMillis() {
        return emptySinceMillis;
    }

    /** Nobody waits any more. */
    void nobodyWaits() {
        emptySinceMillis = 0;
    }

    /** The queue's name where it is, or where it would be. */
    String address() {
        Use now = use;
        return now != null ? now.address().name() : settings.address() == null ? "" : settings.address();
    }

    /** As {@code queue.json} has it. */
    DoorList.Door published() {
        return new DoorList.Door(settings.transport(), address(), settings.classic());
    }

    DoorStatus status(int people) {
        Use now = use;
        List<String> remarks = new ArrayList<>();
        QueueFill fill = new QueueFill(0, 0, List.of());
        Map<String, Long> refused = counters.refused();
        DoorState state = DoorState.NO_TRANSPORT;
        if (trouble != null) {
            state = DoorState.BROKEN;
            remarks.add(trouble);
        }
        String lost = loss;
        if (lost != null) {
            remarks.add(lost);
        }
        if (now != null) {
            Throwable broken = now.thread().broken();
            state = closing ? DoorState.CLOSING : broken == null ? DoorState.OPEN : DoorState.BROKEN;
            if (broken != null) {
                remarks.add(now.thread().remark());
            }
            var queue = now.thread().door().queue();
            queue.caveat().ifPresent(remarks::add);
            if (queue.malformed() > 0) {
                refused.put(Counters.MALFORMED, queue.malformed());
            }
            try {
                fill = queue.fill();
            } catch (QueueGoneException | InternalError gone) {
                if (broken == null) {
                    remarks.add(String.valueOf(gone.getMessage()));
                }
            }
        }
        return new DoorStatus(
                settings.transport(),
                address(),
                settings.classic(),
                state,
                fill.frames(),
                fill.room(),
                people,
                counters.frames(),
                refused,
                remarks);
    }
}
