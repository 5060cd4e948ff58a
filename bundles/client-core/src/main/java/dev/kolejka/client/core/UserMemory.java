package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.SharedFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whom this user trusts, and what he asked to have remembered. One thread.
 *
 * @param trust    tells true servers from others
 * @param keychain the keys that stand for passwords
 */
record UserMemory(ServerTrust trust, Keychain keychain) {

    private static final String SERVERS = "known-servers";
    private static final String KEYS = "keys";

    /**
     * Of the user who runs this process. Reads next to nothing yet.
     *
     * @param environment the process's, which says where the user's files are
     * @throws ChatException NOT_TRUSTED when the system does not tell who that is
     */
    static UserMemory of(Map<String, String> environment) throws ChatException {
        try {
            return of(
                    UserDirectories.of(environment),
                    ServerUsers.SYSTEM,
                    FileFacts.self(),
                    FileFacts::of,
                    SharedFileSystem::refused);
        } catch (IOException noProc) {
            throw new ChatException(Trouble.NOT_TRUSTED, Saying.of(Detail.NO_PROC, noProc), noProc);
        }
    }

    /** As {@link #of(Map)}, of any user, with the administrator's file of server users in any place. */
    static UserMemory of(
            UserDirectories directories,
            Path system,
            FileFacts self,
            FileFacts.Look look,
            FileSystemTypes fileSystems) {
        Optional<Path> state = directories.state();
        return new UserMemory(
                new ServerTrust(
                        new ServerUsers(system, directories.configuration(), self, look),
                        look,
                        fileSystems,
                        new KnownServers(folder(state, SERVERS, self, look))),
                new Keychain(folder(state, KEYS, self, look)));
    }

    private static Optional<PrivateFolder> folder(
            Optional<Path> state, String name, FileFacts self, FileFacts.Look look) {
        return state.map(directory -> new PrivateFolder(directory.resolve(name), self, look));
    }
}
