package dev.kolejka.api.client;

import dev.kolejka.api.sealing.Fingerprint;
import java.nio.file.Path;

/** Which keys this user takes for servers' (dist/docs/protocol.md section 7). Any thread. */
public interface ServerKeys {

    /**
     * Takes the key in a run directory for its server's from now on, whatever was seen there before: the user has
     * compared it. Ownership has to prove it all the same.
     *
     * @param run         the run directory
     * @param fingerprint what the user compared, with or without blanks between its digits
     * @return the same, as people compare it
     * @throws ChatException NO_SERVER, NOT_ALLOWED; NOT_TRUSTED when the key in the directory is another one, or could be
     *                       anybody's, or cannot be remembered
     */
    Fingerprint accept(Path run, String fingerprint) throws ChatException;
}
