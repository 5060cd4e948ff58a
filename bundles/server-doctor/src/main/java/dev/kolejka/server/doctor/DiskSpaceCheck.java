package dev.kolejka.server.doctor;

import dev.kolejka.api.server.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether the journal has room to grow. */
final class DiskSpaceCheck implements Check {

    /** Tells how much room there is. */
    interface Space {

        /** Bytes that this user may still write. */
        long of(Path file) throws IOException;
    }

    /** Two files of the journal, of 16 MiB each, and what is kept for all but mail. */
    static final long ENOUGH_BYTES = 2 * 16 * 1024 * 1024 + Journal.RESERVE_BYTES;

    private static final long MIB = 1024 * 1024;

    private final RunFolder run;
    private final Space space;

    DiskSpaceCheck(RunFolder run, Space space) {
        this.run = run;
        this.space = space;
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!run.isThere()) {
            return List.of();
        }
        long bytes = space.of(run.path());
        return bytes >= ENOUGH_BYTES
                ? List.of()
                : List.of(Finding.problem(Ailment.DISK_SPACE, bytes / MIB, run.path()));
    }
}
