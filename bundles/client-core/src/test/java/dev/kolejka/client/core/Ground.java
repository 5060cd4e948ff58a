package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run directory, a home and an administrator's file to test with. What is another's: root gives files away; anybody
 * else, who cannot, sees them as if they were given away.
 */
final class Ground {

    /** Nobody's here. */
    static final int STRANGER = 12345;

    private static final boolean ROOT = isRoot();

    final Path run;
    final Path pub;
    final Path home;
    final Path system;
    final UserDirectories directories;

    private final Map<Path, FileFacts> owners = new HashMap<>();
    private final Map<Path, String> mounted = new HashMap<>();

    Ground(Path directory) throws IOException {
        Path real = directory.toRealPath();
        run = make(real.resolve("run"));
        pub = run.resolve(ServerIdentity.FILE);
        Files.write(pub, identity(1, 1).toBytes());
        chmod(pub, "rw-r--r--");
        home = make(real.resolve("home"));
        system = make(real.resolve("etc")).resolve("server-user");
        directories = new UserDirectories(
                Optional.of(home.resolve(".local/state/kolejka")), Optional.of(home.resolve(".config/kolejka")));
    }

    private static boolean isRoot() {
        try {
            return FileFacts.self().uid() == 0;
        } catch (IOException noProc) {
            throw new AssertionError(noProc);
        }
    }

    static Path make(Path directory) throws IOException {
        Files.createDirectory(directory);
        return chmod(directory, "rwxr-xr-x");
    }

    static Path chmod(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** A server's identity, the same for the same numbers. */
    static ServerIdentity identity(int realm, int key) {
        byte[] bytes = new byte[ServerIdentity.BYTES];
        bytes[Realm.BYTES - 1] = (byte) realm;
        bytes[Realm.BYTES + PublicKey.BYTES - 1] = (byte) key;
        return ServerIdentity.of(bytes);
    }

    /** Somebody else's, from now on. */
    void give(Path path) throws IOException {
        own(path, STRANGER);
    }

    /** That of somebody whom the system knows by name. */
    void give(Path path, String login) throws IOException {
        UserPrincipal user = user(login);
        if (ROOT) {
            Files.setOwner(path, user);
        } else {
            owners.put(path, new FileFacts(path, STRANGER, user, 0, 0));
        }
    }

    /** Root's, with all that is above it. */
    void giveToRoot(Path path) throws IOException {
        for (Path step = path; step != null && !ROOT; step = step.getParent()) {
            own(step, 0);
        }
    }

    private void own(Path path, int uid) throws IOException {
        if (ROOT) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        } else {
            owners.put(path, new FileFacts(path, uid, user(String.valueOf(uid)), 0, 0));
        }
    }

    /** A file system that others serve, from now on. */
    void mount(Path path, String type) {
        mounted.put(path, type);
    }

    /** Which of them a path is on. */
    Optional<String> shared(Path path) {
        return mounted.keySet().stream().filter(path::startsWith).findFirst().map(mounted::get);
    }

    /** Nothing is mounted any more. */
    void unmount() {
        mounted.clear();
    }

    /** What there is to see. */
    FileFacts look(Path path) throws IOException {
        FileFacts facts = FileFacts.of(path);
        FileFacts owned = owners.getOrDefault(path, facts);
        long device = shared(path).isPresent() ? -1 : facts.device();
        return new FileFacts(path, owned.uid(), owned.owner(), facts.mode(), device);
    }

    private static UserPrincipal user(String login) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(login);
    }

    /** What a program that starts now remembers. */
    UserMemory memory() {
        return memory(directories);
    }

    /** The same for somebody with other directories. */
    UserMemory memory(UserDirectories others) {
        try {
            return UserMemory.of(others, system, FileFacts.self(), this::look, this::shared);
        } catch (IOException noProc) {
            throw new AssertionError(noProc);
        }
    }

    ServerIdentity accept() throws ChatException {
        return memory().trust().accept(run);
    }
}
