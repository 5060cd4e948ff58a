package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces a door by one of another transport because an operator asks for it. Used under the lock of {@link Doors}. */
final class Swaps {

    private final Doorways doorways;
    private final DoorMaker maker;
    private final TakeOver takeOver;
    private final Transports transports;

    /** How doors are to be that are not open now, by transport. */
    private final Map<String, DoorSettings> spare = new HashMap<>();

    private volatile @Nullable SwapReport last;

    Swaps(Doorways doorways, DoorMaker maker, TakeOver takeOver, Transports transports) {
        this.doorways = doorways;
        this.maker = maker;
        this.takeOver = takeOver;
        this.transports = transports;
    }

    /** How a door is to be if a swap opens it. */
    void spare(List<DoorSettings> settings) {
        settings.forEach(door -> spare.put(door.transport(), door));
    }

    @Nullable
    SwapReport last() {
        return last;
    }

    /** A door was replaced without an operator's asking for it. */
    void remember(SwapReport report) {
        last = report;
    }

    SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        Doorway old = doorways.named(from);
        Doorway.Use before = old == null ? null : old.use();
        if (old == null || before == null) {
            throw new RefusedException(
                    ExitStatus.USAGE, Saying.of(ServerPhrase.NO_OPEN_DOOR, from, doorways.openNames()));
        }
        if (from.equals(to)) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ServerPhrase.SAME_DOOR, from));
        }
        Doorway next = doorways.named(to);
        Doorway.Use open = next == null ? null : next.use();
        if (next != null && open != null) {
            requireUsable(next, open, before);
        }
        SwapReport report = takeOver.run(before, open == null ? inPlaceOf(old, to) : beside(old, open));
        spare.put(old.settings().transport(), old.settings());
        last = report;
        return report;
    }

    private void requireUsable(Doorway next, Doorway.Use open, Doorway.Use before) throws RefusedException {
        Throwable broken = open.thread().broken();
        if (broken != null) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(ServerPhrase.DOOR_BROKEN, next.name(), String.valueOf(broken.getMessage())));
        }
        if (!next.settings().classic() && takeOver.hasClassicSessions(before)) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ServerPhrase.DOOR_NOT_CLASSIC, next.name()));
        }
    }

    /** The other door is open already. */
    private Doorway.Use beside(Doorway old, Doorway.Use open) throws RefusedException {
        doorways.change(() -> doorways.remove(old));
        return open;
    }

    private Doorway.Use inPlaceOf(Doorway old, String to) throws RefusedException {
        QueueTransport transport = transports.latest(to);
        if (transport == null) {
            throw transports.missing(to, ExitStatus.USAGE);
        }
        boolean classic = old.settings().classic();
        Doorway next = new Doorway(to, spare.getOrDefault(to, new DoorSettings(to, null, classic)));
        Doorway.Use use = maker.make(next, transport);
        next.use(use);
        try {
            doorways.change(() -> doorways.replace(old, next));
            return use;
        } catch (RefusedException e) {
            maker.unmake(use);
            throw e;
        }
    }
}
