package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chats;
import dev.kolejka.api.client.Checkups;
import dev.kolejka.api.client.ServerKeys;
import java.io.InputStream;
import java.util.Map;

/**
 * What commands work with.
 *
 * @param chats       opens conversations
 * @param keys        which keys are taken for servers'
 * @param checkups    what stands between this user and a server
 * @param passwords   where passwords come from
 * @param environment the process's
 * @param user        the login of whoever runs the process, as the system knows it
 * @param in          standard input
 * @param reader      whoever reads standard output
 */
record Surroundings(
        Chats chats,
        ServerKeys keys,
        Checkups checkups,
        Passwords passwords,
        Map<String, String> environment,
        String user,
        InputStream in,
        OutputReader reader) {

    Surroundings {
        environment = Map.copyOf(environment);
    }
}
