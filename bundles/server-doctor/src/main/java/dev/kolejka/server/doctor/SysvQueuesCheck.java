package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the System V queues under our keys are ours, and somebody serves them. */
final class SysvQueuesCheck implements Check {

    private final Host host;
    private final RunFolder run;
    private final Optional<Published> published;

    SysvQueuesCheck(Host host, RunFolder run, Optional<Published> published) {
        this.host = host;
        this.run = run;
        this.published = published;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (run.isThere() && published.isPresent()) {
            boolean isServed = run.isServed();
            for (String key : published.get().sysvKeys()) {
                look(key, isServed, findings);
            }
        }
        return findings;
    }

    private void look(String key, boolean isServed, List<Finding> findings) throws IOException {
        Optional<SysvQueue> queue = SysvQueue.all(host).stream()
                .filter(other -> String.valueOf(other.key()).equals(key))
                .findFirst();
        if (queue.isEmpty()) {
            if (isServed) {
                findings.add(Finding.problem(Ailment.SYSV_QUEUE_GONE, key));
            }
        } else if (queue.get().uid() != run.uid()) {
            findings.add(
                    Finding.problem(Ailment.SYSV_QUEUE_FOREIGN, key, queue.get().uid(), run.uid()));
        } else if (!isServed) {
            findings.add(Finding.note(
                    Ailment.SYSV_QUEUE_LEFT,
                    key,
                    new Saying.Count(Noun.FRAMES, queue.get().frames()),
                    run.path()));
        }
    }
}
