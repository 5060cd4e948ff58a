package dev.kolejka.server.doctor;

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
                findings.add(Finding.problem(
                        "sysv-queue-gone",
                        "there is no System V queue with key " + key + ", though a server runs that has a door there",
                        "somebody or logind removed it; the server makes it anew at once, so that it goes again and again",
                        "kolejka-server doctor"));
            }
        } else if (queue.get().uid() != run.uid()) {
            findings.add(Finding.problem(
                    "sysv-queue-foreign",
                    "the System V queue with key " + key + " belongs to user "
                            + queue.get().uid() + ", and the run directory to user " + run.uid(),
                    "the server does not touch another's queue, and does not start",
                    "sudo ipcrm -Q " + key + ", if nobody needs it; else choose another key: --key N"));
        } else if (!isServed) {
            findings.add(Finding.note(
                    "sysv-queue-left",
                    "the System V queue with key " + key + " is there with "
                            + queue.get().frames() + " frames, and no server runs",
                    "a server that stopped leaves it for classic programs; the next one takes it over with what lies there",
                    "kolejka-server --remove-queue --key " + key + " --run " + run.path()));
        }
    }
}
