package dev.kolejka.client.core;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may own a server's directory besides root and this user: the logins, or numbers, one a line, of
 * {@code /etc/kolejka/server-user}, which has to be root's, and of {@code server-user} in the user's own configuration,
 * which has to be root's or the user's and no link (dist/docs/protocol.md section 7). Empty lines and lines that begin with {@code #}
 * say nothing. Neither file has to be there. Read when somebody else's directory is met, and not before. One thread.
 */
final class ServerUsers implements OwnedPath.Owners {

    /** Where an administrator names them. */
    static final Path SYSTEM = Path.of("/etc/kolejka/server-user");

    private static final String FILE = "server-user";

    private final Path system;
    private final Optional<Path> own;
    private final FileFacts self;
    private final FileFacts.Look look;

    /**
     * Reads nothing yet.
     *
     * @param system        the administrator's file
     * @param configuration the user's directory for configuration, where there is one
     * @param self          who runs this process
     * @param look          tells whose files are
     */
    ServerUsers(Path system, Optional<Path> configuration, FileFacts self, FileFacts.Look look) {
        this.system = system;
        this.own = configuration.map(directory -> directory.resolve(FILE));
        this.self = self;
        this.look = look;
    }

    @Override
    public boolean trust(FileFacts owned) {
        return owned.uid() == 0 || owned.uid() == self.uid() || files().stream().anyMatch(file -> file.names(owned));
    }

    @Override
    public String complaint(FileFacts owned) {
        StringBuilder complaint = new StringBuilder();
        complaint
                .append(owned.path() + " belongs to " + owned.owner().getName() + " (uid " + owned.uid())
                .append("), neither to root nor to you (" + self.owner().getName() + ") nor to a server's user; if ")
                .append(owned.owner().getName() + " runs the server, write that name into " + system)
                .append(own.map(file -> " or " + file).orElse(""));
        files().forEach(file -> file.complaint().ifPresent(why -> complaint.append("; not counted: " + why)));
        return complaint.toString();
    }

    private List<Names> files() {
        List<Names> files = new ArrayList<>();
        files.add(read(system, false));
        own.ifPresent(file -> files.add(read(file, true)));
        return files;
    }

    /** A file of names, or why it does not count. */
    private record Names(List<String> lines, Optional<String> complaint) {

        boolean names(FileFacts owned) {
            return lines.stream().anyMatch(line -> isOwner(line, owned));
        }

        private static boolean isOwner(String line, FileFacts owned) {
            try {
                return line.chars().allMatch(c -> c >= '0' && c <= '9')
                        ? line.equals(String.valueOf(owned.uid()))
                        : FileSystems.getDefault()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName(line)
                                .equals(owned.owner());
            } catch (UserPrincipalNotFoundException nobody) {
                return false;
            } catch (IOException unknown) {
                return false; // whom nobody can look up is nobody to be trusted
            }
        }
    }

    private Names read(Path file, boolean mayBeOurs) {
        try {
            Path real = mayBeOurs ? inRealDirectory(file) : file.toRealPath();
            Optional<String> complaint = OwnedPath.complaint(real, new Keepers(mayBeOurs), look);
            return complaint.isPresent() ? new Names(List.of(), complaint) : new Names(lines(real), Optional.empty());
        } catch (NoSuchFileException none) {
            return new Names(List.of(), Optional.empty());
        } catch (IOException unreadable) {
            return new Names(List.of(), Optional.of(file + " cannot be read: " + unreadable.getMessage()));
        }
    }

    /** A link is left as it is, to be refused: whoever once could put it there chose whose words count. */
    private static Path inRealDirectory(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path directory = Objects.requireNonNull(absolute.getParent(), "a file has a directory");
        return directory.toRealPath().resolve(FILE);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Whose a file may be that says whom to trust. */
    private final class Keepers implements OwnedPath.Owners {

        private final boolean mayBeOurs;

        Keepers(boolean mayBeOurs) {
            this.mayBeOurs = mayBeOurs;
        }

        @Override
        public boolean trust(FileFacts owned) {
            return owned.uid() == 0 || (mayBeOurs && owned.uid() == self.uid());
        }

        @Override
        public String complaint(FileFacts owned) {
            return owned.path() + " belongs to " + owned.owner().getName() + "; chown "
                    + (mayBeOurs ? self.owner().getName() : "root") + " " + owned.path();
        }
    }
}
