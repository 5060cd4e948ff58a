package dev.kolejka.client.core;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import java.util.Optional;

/** Another way to seal, of which a test changes what it wants. */
class Through implements Sealing {

    private final Sealing real;

    Through(Sealing real) {
        this.real = real;
    }

    @Override
    public Seed derive(char[] password, Realm realm, String login) {
        return real.derive(password, realm, login);
    }

    @Override
    public Seed generate() {
        return real.generate();
    }

    @Override
    public PublicKey publicKey(Seed seed) {
        return real.publicKey(seed);
    }

    @Override
    public Greeting greet(ServerIdentity server, Seed client, Hello hello, long lane, Frame into) {
        return real.greet(server, client, hello, lane, into);
    }

    @Override
    public Optional<Reception> receive(ServerIdentity server, Seed key, Frame hello) {
        return real.receive(server, key, hello);
    }
}
