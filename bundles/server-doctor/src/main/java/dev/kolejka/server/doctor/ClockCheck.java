package dev.kolejka.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the clock was set back: what the server wrote last must not have been written in the future. */
final class ClockCheck implements Check {

    /** Clocks of file systems tick a little apart from the machine's. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    static final String JOURNAL = "journal";

    private final Host host;
    private final RunFolder run;

    ClockCheck(Host host, RunFolder run) {
        this.host = host;
        this.run = run;
    }

    @Override
    public List<Finding> look() throws IOException {
        Instant now = host.clock().instant();
        for (String name : run.names(JOURNAL)) {
            Path file = run.file(JOURNAL).resolve(name);
            Instant written =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (written.isAfter(now.plus(TOLERANCE))) {
                return List.of(Finding.problem(Ailment.CLOCK_SET_BACK, file, written, now));
            }
        }
        return List.of();
    }
}
