package dev.kolejka.server.keys;

import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import java.util.Optional;

/**
 * A person's key, and where it came from. Immutable.
 *
 * @param key  the public key
 * @param from the mark of the plain password of the configuration that it was derived from; empty when {@code passwd}
 *             set it
 */
record PersonKey(PublicKey key, Optional<PasswordMark> from) {

    /** One that {@code passwd} set. */
    static PersonKey set(PublicKey key) {
        return new PersonKey(key, Optional.empty());
    }

    /** The one that {@code passwd} sets for a password, which is the caller's to wipe. */
    static PersonKey set(Sealing sealing, char[] password, Realm realm, String login) {
        try (Seed seed = sealing.derive(password, realm, login)) {
            return set(sealing.publicKey(seed));
        }
    }

    /** One that was derived from a plain password. */
    static PersonKey derived(PublicKey key, PasswordMark mark) {
        return new PersonKey(key, Optional.of(mark));
    }

    /** Whether it was set by {@code passwd}, so that the configuration's password does not matter to it. */
    boolean isSet() {
        return from.isEmpty();
    }

    /** Whether it was derived from the password with this mark. */
    boolean isFrom(PasswordMark mark) {
        return from.filter(mark::matches).isPresent();
    }
}
