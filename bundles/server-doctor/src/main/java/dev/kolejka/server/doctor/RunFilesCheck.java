package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Saying;
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
    private record Rule(String name, String most, String least, DoctorPhrase why) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Names.FILE, "rw-r--r--", "r--r--r--", DoctorPhrase.FILE_OPEN),
            new Rule(Published.FILE, "rw-r--r--", "r--r--r--", DoctorPhrase.FILE_OPEN),
            new Rule("server.pub", "rw-r--r--", "r--r--r--", DoctorPhrase.FILE_OPEN),
            new Rule("server.key", "rw-------", "r--------", DoctorPhrase.FILE_SECRET),
            new Rule("people.keys", "rw-------", "r--------", DoctorPhrase.FILE_SECRET),
            new Rule("people.keys.lock", "rw-------", "r--------", DoctorPhrase.FILE_SECRET),
            new Rule(Control.SOCKET, "rw-------", "rw-------", DoctorPhrase.FILE_SOCKET),
            new Rule("journal", "rwx------", "rwx------", DoctorPhrase.FILE_JOURNAL),
            new Rule(LockFile.NAME, "rw-rw-rw-", "rw-------", DoctorPhrase.FILE_LOCK));

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
            findings.add(Finding.problem(Ailment.FILE_LINK, file));
            return;
        }
        if (Host.uid(file) != run.uid()) {
            findings.add(
                    Finding.problem(Ailment.FILE_OWNER, file, attributes.owner().getName(), run.owner()));
        }
        Set<PosixFilePermission> mode = attributes.permissions();
        if (Mode.allowsMore(mode, rule.most()) || !mode.containsAll(PosixFilePermissions.fromString(rule.least()))) {
            findings.add(Finding.problem(
                    Ailment.FILE_MODE,
                    file,
                    Mode.octal(mode),
                    Saying.of(rule.why()),
                    Mode.octal(PosixFilePermissions.fromString(rule.most()))));
        }
    }
}
