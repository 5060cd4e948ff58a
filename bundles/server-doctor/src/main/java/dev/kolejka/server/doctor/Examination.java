package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks of a machine and a run directory, one after the other. One that fails hides none of the others. */
final class Examination {

    /** A version of queue.json that this program reads. */
    private static final int KNOWN = 1;

    private final RunFolder run;
    private final List<Check> checks = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int denied;

    /** Of these checks only. */
    Examination(RunFolder run, List<Check> checks) {
        this.run = run;
        published(run);
        this.checks.addAll(checks);
    }

    Examination(Host host, RunFolder run) {
        this.run = run;
        Optional<Published> published = published(run);
        checks.add(new JavaCheck(host));
        checks.add(new LocaleCheck(host));
        checks.add(new RunDirectoryCheck(host, run));
        checks.add(new RunFilesCheck(run));
        checks.add(new KeysOfNobodyCheck(run));
        checks.add(new FileSystemCheck(run, file -> Files.getFileStore(file).type()));
        checks.add(new DiskSpaceCheck(run, file -> Files.getFileStore(file).getUsableSpace()));
        checks.add(new ClockCheck(host, run));
        checks.add(new JournalVersionCheck(run));
        checks.add(new ControlSocketCheck(run));
        checks.add(new MappedQueuesCheck(run, published));
        checks.add(new SysvLimitsCheck(host, published));
        checks.add(new SysvQueuesCheck(host, run, published));
        checks.add(new RemoveIpcCheck(host, run, RemoveIpcCheck.FIRST_PERSON, published));
    }

    /** How many things are looked at: the checks, and queue.json. */
    int checks() {
        return checks.size() + 1;
    }

    /** How many of them only the owner may look at, and somebody else has tried. */
    int denied() {
        return denied;
    }

    /** Looks at everything, once. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        for (Check check : checks) {
            try {
                all.addAll(check.look());
            } catch (IOException | RuntimeException failed) {
                all.add(unseen(check.getClass().getSimpleName(), failed));
            }
        }
        return all;
    }

    private Optional<Published> published(RunFolder run) {
        try {
            Optional<Published> published = Published.in(run);
            if (published.isPresent() && published.get().version() != KNOWN) {
                findings.add(Finding.problem(
                        Ailment.QUEUE_JSON_VERSION,
                        run.file(Published.FILE),
                        published.get().version(),
                        KNOWN));
            }
            return published;
        } catch (IOException failed) {
            findings.add(unseen(Published.FILE, failed));
            return Optional.empty();
        }
    }

    /** What cannot be looked at is told; what only its owner may look at is no fault. */
    private Finding unseen(String what, Exception failed) {
        boolean isDenied = failed instanceof AccessDeniedException;
        if (isDenied) {
            denied++;
        }
        Saying why = Saying.of(isDenied ? DoctorPhrase.OWNERS_ONLY : DoctorPhrase.FAILED);
        return Finding.note(Ailment.NOT_LOOKED_AT, what, failed, why, owner(), run.path());
    }

    private String owner() {
        try {
            return run.owner();
        } catch (IOException unknown) {
            return "OWNER";
        }
    }
}
