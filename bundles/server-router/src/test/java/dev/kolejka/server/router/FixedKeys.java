package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.server.KeyRing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The keys of a server whose people's passwords are their logins backwards. */
final class FixedKeys implements KeyRing {

    private final Sealing sealing;
    private final Names names;
    private final ServerKeys server;

    FixedKeys(Sealing sealing, Names names) {
        this.sealing = sealing;
        this.names = names;
        Seed seed = sealing.generate();
        server = new ServerKeys(new ServerIdentity(new Realm(new byte[Realm.BYTES]), sealing.publicKey(seed)), seed);
    }

    @Override
    public ServerKeys server() {
        return server;
    }

    @Override
    public CompletableFuture<Optional<PublicKey>> key(String login) {
        return CompletableFuture.completedFuture(
                names.person(login) == 0 ? Optional.empty() : Optional.of(sealing.publicKey(seed(login))));
    }

    private Seed seed(String login) {
        return sealing.derive(
                Office.password(login).toCharArray(), server.identity().realm(), login);
    }

    @Override
    public void close() {}
}
