package dev.kolejka.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A machine and a run directory made up by a test, in a folder of its own. */
final class Patient {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    final Path root;
    final Path path;
    final RunFolder run;
    final Map<String, String> environment = new HashMap<>(Map.of("LANG", "pl_PL.UTF-8"));
    String encoding = "UTF-8";
    int java = 17;
    final long uid;

    Patient(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("machine"));
        path = Files.createDirectory(
                folder.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        run = new RunFolder(path);
        uid = Host.uid(path);
    }

    Host host() {
        return host(uid);
    }

    Host host(long who) {
        return new Host(root, who, environment, encoding, java, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A file of the machine. */
    Patient has(String file, String text) throws IOException {
        Path at = root.resolve(file.substring(1));
        Files.createDirectories(at.getParent());
        Files.writeString(at, text);
        return this;
    }

    /** A file of the run directory. */
    Path file(String name, String mode) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    /** What queue.json of a server with people and a System V door says. */
    static Optional<Published> sysv(int people) {
        return Optional.of(new Published(1, people, List.of(new Published.Door("sysv", "6661"))));
    }

    static List<String> codes(Check check) throws IOException {
        return check.look().stream()
                .map(finding -> finding.level().name().toLowerCase(Locale.ROOT) + " " + finding.code())
                .toList();
    }

    static Finding only(Check check) throws IOException {
        List<Finding> findings = check.look();
        if (findings.size() != 1) {
            throw new AssertionError("not one finding: " + findings);
        }
        return findings.get(0);
    }
}
