package dev.kolejka.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the run directory is one that a server takes and clients trust. */
final class RunDirectoryCheck implements Check {

    private final Host host;
    private final RunFolder run;

    RunDirectoryCheck(Host host, RunFolder run) {
        this.host = host;
        this.run = run;
    }

    @Override
    public List<Finding> look() throws IOException {
        Path path = run.path();
        if (Files.isSymbolicLink(path)) {
            return List.of(Finding.problem(Ailment.RUN_LINK, path, path.toRealPath()));
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(Finding.problem(Ailment.RUN_MISSING, path));
        }
        List<Finding> findings = new ArrayList<>();
        checkOwner(findings);
        checkMode(path, findings);
        return findings;
    }

    private void checkOwner(List<Finding> findings) throws IOException {
        if (run.uid() != host.uid()) {
            findings.add(Finding.note(Ailment.RUN_OWNER, run.path(), run.owner()));
        }
    }

    private static void checkMode(Path path, List<Finding> findings) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            findings.add(Finding.problem(Ailment.RUN_MODE, path, Mode.octal(mode)));
        }
        if (!mode.contains(PosixFilePermission.OTHERS_EXECUTE) && !mode.contains(PosixFilePermission.GROUP_EXECUTE)) {
            findings.add(Finding.problem(Ailment.RUN_CLOSED, path, Mode.octal(mode)));
        }
    }
}
