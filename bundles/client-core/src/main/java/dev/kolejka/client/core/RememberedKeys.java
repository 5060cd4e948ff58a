package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.util.Optional;

/** The keys this user has let this machine remember. One thread. */
interface RememberedKeys {

    /** The key of a person in a realm, to be closed by the caller. */
    Optional<Seed> find(Realm realm, String login) throws ChatException;

    /** Keeps a copy of a key. */
    void remember(Realm realm, String login, Seed seed) throws ChatException;

    /** Removes a key; false when there was none. */
    boolean forget(Realm realm, String login) throws ChatException;
}
