package dev.kolejka.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether logind will remove the System V queue of a personal server when its user logs out: {@code RemoveIPC=yes} is the
 * default, and spares system users only (logind.conf(5)).
 */
final class RemoveIpcCheck implements Check {

    /** The first uid of people, as logind counts. */
    static final long FIRST_PERSON = 1000;

    private static final String KEY = "RemoveIPC=";

    private final Host host;
    private final RunFolder run;
    private final long firstPerson;
    private final Optional<Published> published;

    /**
     * A check.
     *
     * @param firstPerson the first uid that is no system user's
     */
    RemoveIpcCheck(Host host, RunFolder run, long firstPerson, Optional<Published> published) {
        this.firstPerson = firstPerson;
        this.host = host;
        this.run = run;
        this.published = published;
    }

    @Override
    public List<Finding> look() throws IOException {
        boolean hasQueue = published.isPresent() && !published.get().sysvKeys().isEmpty();
        if (!hasQueue || !run.isThere() || run.uid() < firstPerson || !hasLogind() || lingers() || !removes()) {
            return List.of();
        }
        return List.of(Finding.problem(Ailment.REMOVE_IPC, run.owner()));
    }

    private boolean hasLogind() {
        return Files.isDirectory(host.at("/run/systemd/system"));
    }

    /** A user who lingers never logs out. */
    private boolean lingers() throws IOException {
        return Files.exists(host.at("/var/lib/systemd/linger").resolve(run.owner()));
    }

    /** The last word counts: the main file, then those of the folders by name. */
    private boolean removes() throws IOException {
        boolean removes = true;
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                if (line.strip().startsWith(KEY)) {
                    removes = isYes(line.strip().substring(KEY.length()));
                }
            }
        }
        return removes;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Path main = host.at("/etc/systemd/logind.conf");
        if (Files.isReadable(main)) {
            files.add(main);
        }
        List<Path> more = new ArrayList<>();
        for (String folder : List.of("/usr/lib", "/run", "/etc")) {
            more.addAll(confs(host.at(folder + "/systemd/logind.conf.d")));
        }
        more.sort((one, other) -> one.getFileName().compareTo(other.getFileName()));
        files.addAll(more);
        return files;
    }

    private static List<Path> confs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf") && Files.isReadable(file))
                    .toList();
        }
    }

    private static boolean isYes(String value) {
        return List.of("yes", "true", "on", "1").contains(value.strip().toLowerCase(Locale.ROOT));
    }
}
