package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of the user who runs this process, looked for when it is first needed. One thread. */
final class LazyMemory implements Trust, RememberedKeys {

    private final Map<String, String> environment;
    private @Nullable UserMemory memory;

    /**
     * Looks at nothing yet.
     *
     * @param environment the process's, which says where the user's files are
     */
    LazyMemory(Map<String, String> environment) {
        this.environment = environment;
    }

    private UserMemory memory() throws ChatException {
        if (memory == null) {
            memory = UserMemory.of(environment);
        }
        return memory;
    }

    @Override
    public ServerIdentity accept(Path run) throws ChatException {
        Path file = run.resolve(ServerIdentity.FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ChatException(Trouble.NOT_SEALED, Saying.of(Detail.NO_FILE, file));
        }
        return memory().trust().accept(run);
    }

    @Override
    public Optional<Seed> find(Realm realm, String login) throws ChatException {
        try {
            return memory().keychain().find(realm, login);
        } catch (RefusedException refused) {
            throw trouble(refused);
        }
    }

    @Override
    public void remember(Realm realm, String login, Seed seed) throws ChatException {
        try {
            memory().keychain().remember(realm, login, seed);
        } catch (RefusedException refused) {
            throw trouble(refused);
        }
    }

    @Override
    public boolean forget(Realm realm, String login) throws ChatException {
        try {
            return memory().keychain().forget(realm, login);
        } catch (RefusedException refused) {
            throw trouble(refused);
        }
    }

    private static ChatException trouble(RefusedException refused) {
        return refused.saying()
                .map(why -> new ChatException(Trouble.KEYCHAIN, why, refused))
                .orElseGet(() -> new ChatException(Trouble.KEYCHAIN, String.valueOf(refused.getMessage()), refused));
    }
}
