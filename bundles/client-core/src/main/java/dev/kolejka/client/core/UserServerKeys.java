package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.ServerKeys;
import dev.kolejka.api.sealing.Fingerprint;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The keys that the user of this process takes for servers'. */
@Component
public final class UserServerKeys implements ServerKeys {

    private final Map<String, String> environment;

    /** Built by Declarative Services: those of the environment this process has. */
    @Activate
    public UserServerKeys() {
        this(System.getenv());
    }

    UserServerKeys(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Fingerprint accept(Path run, String fingerprint) throws ChatException {
        return Fingerprint.of(UserMemory.of(environment).trust().acceptChanged(run, fingerprint));
    }
}
