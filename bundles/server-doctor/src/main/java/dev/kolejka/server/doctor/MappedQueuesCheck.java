package dev.kolejka.server.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether queue files lie about that nobody serves. */
final class MappedQueuesCheck implements Check {

    private static final String MAPPED = "mapped";
    private static final String DEFAULT_NAME = "kolejka.queue";

    private final RunFolder run;
    private final Optional<Published> published;

    MappedQueuesCheck(RunFolder run, Optional<Published> published) {
        this.run = run;
        this.published = published;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (!run.isThere()) {
            return findings;
        }
        boolean isServed = run.isServed();
        for (String name : run.names()) {
            if (isQueue(name) && !(isServed && isPublished(name))) {
                findings.add(
                        isServed
                                ? Finding.note(Ailment.MAPPED_QUEUE_UNUSED, run.file(name), Published.FILE)
                                : Finding.note(Ailment.MAPPED_QUEUE_LEFT, run.file(name), run.path()));
            }
        }
        return findings;
    }

    private boolean isQueue(String name) {
        return name.startsWith(DEFAULT_NAME) || isPublished(name);
    }

    private boolean isPublished(String name) {
        return published.isPresent()
                && published.get().doors().stream()
                        .anyMatch(door -> door.transport().equals(MAPPED)
                                && door.address().equals(name));
    }
}
