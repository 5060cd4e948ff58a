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
            return List.of(Finding.problem(
                    "run-link",
                    "run directory " + path + " is a link",
                    "whoever may change the link may put another server in its place, so it is refused",
                    "kolejka-server --config FILE --run " + path.toRealPath()));
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(Finding.problem(
                    "run-missing",
                    "there is no run directory " + path,
                    "no server has run there; a server makes it, --run names another",
                    "kolejka-server --config FILE --run " + path));
        }
        List<Finding> findings = new ArrayList<>();
        checkOwner(findings);
        checkMode(path, findings);
        return findings;
    }

    private void checkOwner(List<Finding> findings) throws IOException {
        if (run.uid() != host.uid()) {
            findings.add(Finding.note(
                    "run-owner",
                    "run directory " + run.path() + " belongs to " + run.owner() + ", and you are another user",
                    "only " + run.owner() + " may run its server and ask it; some files could not be looked at",
                    "sudo -u " + run.owner() + " kolejka-server doctor --run " + run.path()));
        }
    }

    private static void checkMode(Path path, List<Finding> findings) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            findings.add(Finding.problem(
                    "run-mode",
                    "run directory " + path + " has mode " + Mode.octal(mode) + ", so that others may write it",
                    "they could put another server in its place; the server refuses to start, and clients do not trust it",
                    "chmod go-w " + path));
        }
        if (!mode.contains(PosixFilePermission.OTHERS_EXECUTE) && !mode.contains(PosixFilePermission.GROUP_EXECUTE)) {
            findings.add(Finding.problem(
                    "run-closed",
                    "run directory " + path + " has mode " + Mode.octal(mode) + ", so that nobody else may enter it",
                    "clients of other users find no server",
                    "chmod 0755 " + path));
        }
    }
}
