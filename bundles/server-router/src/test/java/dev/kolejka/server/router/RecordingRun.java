package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run directory that only remembers what was done to it. */
final class RecordingRun implements RunDirectory {

    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch doorPublished = new CountDownLatch(1);
    final CountDownLatch doorPublishedAgain = new CountDownLatch(1);

    /** Who may use the lock file. */
    volatile @Nullable QueueAccess admitted;

    @Nullable
    RefusedException failure;

    @Nullable
    RefusedException failureAtDoor;

    /** Where the second server waits before it begins; null when it does not. */
    volatile @Nullable CountDownLatch secondMayBegin;

    final CountDownLatch secondBegins = new CountDownLatch(1);

    private volatile @Nullable DoorList last;

    @Override
    public Path path() {
        return StartedProgram.RUN;
    }

    @Override
    public boolean numberedOtherwise(Names names) {
        return false;
    }

    @Override
    public void admit(QueueAccess access) {
        admitted = access;
    }

    @Override
    public void publish(Names names) throws RefusedException {
        if (failure != null) {
            throw failure;
        }
        CountDownLatch mayBegin = secondMayBegin;
        if (mayBegin != null) {
            secondBegins.countDown();
            awaited(mayBegin);
        }
        events.add("names");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public @Nullable DoorList published() {
        return last;
    }

    @Override
    public void publish(DoorList doors) throws RefusedException {
        last = doors;
        if (failureAtDoor != null) {
            throw failureAtDoor;
        }
        events.add("door");
        (doorPublished.getCount() > 0 ? doorPublished : doorPublishedAgain).countDown();
    }

    @Override
    public String lockedWhole(long nobodys) {
        return "kolejka.lock is locked as a whole";
    }

    @Override
    public void close() {
        events.add("closed");
    }
}
