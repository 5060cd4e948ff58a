package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A run directory, a home and an administrator's file to test with. What is another's: root gives files away; anybody
 * else, who cannot, is taken for another user than he is, to whom all his files are a stranger's.
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

    private boolean another;

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

    /** Somebody else's, from now on; returns the owner's uid. */
    int give(Path path) throws IOException {
        if (ROOT) {
            Files.setAttribute(path, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
            return STRANGER;
        }
        another = true;
        return FileFacts.of(path).uid();
    }

    /** Who runs the tests, or is taken to. */
    FileFacts self() {
        try {
            FileFacts self = FileFacts.self();
            return another ? new FileFacts(self.path(), self.uid() + 1, self.owner(), self.mode()) : self;
        } catch (IOException noProc) {
            throw new AssertionError(noProc);
        }
    }

    /** What a program that starts now remembers. */
    UserMemory memory() {
        return UserMemory.of(directories, system, self());
    }

    ServerIdentity accept() throws ChatException {
        return memory().trust().accept(run);
    }
}
