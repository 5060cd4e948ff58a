package dev.kolejka.server.doctor;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the files of a run directory are its owner's, and no more open than they should be (protocol, section 9). */
final class RunFilesCheck implements Check {

    /**
     * What a file must not be.
     *
     * @param name  the file's
     * @param most  all it may allow
     * @param least what it has to allow
     * @param why   what happens otherwise
     */
    private record Rule(String name, String most, String least, String why) {}

    private static final String SECRET = "whoever reads it can pass for the server, or learn who has which key";
    private static final String OPEN = "clients of other users must read it, and nobody else write it";

    private static final List<Rule> RULES = List.of(
            new Rule(Names.FILE, "rw-r--r--", "r--r--r--", OPEN),
            new Rule(Published.FILE, "rw-r--r--", "r--r--r--", OPEN),
            new Rule("server.pub", "rw-r--r--", "r--r--r--", OPEN),
            new Rule("server.key", "rw-------", "r--------", SECRET),
            new Rule("people.keys", "rw-------", "r--------", SECRET),
            new Rule("people.keys.lock", "rw-------", "r--------", SECRET),
            new Rule(Control.SOCKET, "rw-------", "rw-------", "whoever may write it can stop, swap and kick"),
            new Rule("journal", "rwx------", "rwx------", "all mail that waits is in it"),
            new Rule(LockFile.NAME, "rw-rw-rw-", "rw-------", "clients hold bytes of it as proof of life"));

    private final RunFolder run;

    RunFilesCheck(RunFolder run) {
        this.run = run;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (run.isThere()) {
            for (Rule rule : RULES) {
                try {
                    look(rule, findings);
                } catch (NoSuchFileException missing) {
                    // A server makes it.
                }
            }
        }
        return findings;
    }

    private void look(Rule rule, List<Finding> findings) throws IOException {
        Path file = run.file(rule.name());
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            findings.add(Finding.problem(
                    "file-link",
                    file + " is a link",
                    "our programs follow no link there, so that nobody can lead them astray",
                    "rm " + file));
            return;
        }
        if (Host.uid(file) != run.uid()) {
            findings.add(Finding.problem(
                    "file-owner",
                    file + " belongs to " + attributes.owner().getName() + ", the run directory to " + run.owner(),
                    "the server cannot write it, and clients do not trust it",
                    "sudo chown " + run.owner() + " " + file));
        }
        Set<PosixFilePermission> mode = attributes.permissions();
        if (Mode.allowsMore(mode, rule.most()) || !mode.containsAll(PosixFilePermissions.fromString(rule.least()))) {
            findings.add(Finding.problem(
                    "file-mode",
                    file + " has mode " + Mode.octal(mode),
                    rule.why(),
                    "chmod " + Mode.octal(PosixFilePermissions.fromString(rule.most())) + " " + file));
        }
    }
}
