package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectory;
import java.nio.file.Path;

/**
 * A run directory that publishes nothing.
 *
 * @param path where it is
 */
record PlainRun(Path path) implements RunDirectory {

    @Override
    public boolean numberedOtherwise(Names names) {
        return false;
    }

    @Override
    public void admit(QueueAccess access) {}

    @Override
    public void publish(Names names) {}

    @Override
    public void publish(DoorList doors) {}

    @Override
    public String lockedWhole(long nobodys) {
        return "";
    }

    @Override
    public void close() {}
}
