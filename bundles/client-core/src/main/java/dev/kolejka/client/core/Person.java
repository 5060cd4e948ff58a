package dev.kolejka.client.core;

import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.util.Arrays;

/**
 * Somebody with a key. Closing wipes the key.
 *
 * @param login who
 * @param realm where the key counts
 * @param seed  the secret key
 */
record Person(String login, Realm realm, Seed seed) implements AutoCloseable {

    /** The same, to be closed on its own. */
    Person copy() {
        byte[] secret = seed.toBytes();
        try {
            return new Person(login, realm, new Seed(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public void close() {
        seed.close();
    }
}
