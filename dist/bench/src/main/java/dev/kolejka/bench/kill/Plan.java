package dev.kolejka.bench.kill;

import java.nio.file.Path;
import java.util.List;

/**
 * What is killed, how often, and where.
 *
 * @param server    the unpacked distribution of the server
 * @param client    that of the client, whose bundles talkers use
 * @param transport the door: mapped or sysv
 * @param level     what is promised: process or disk
 * @param directory where everything is, empty at first
 * @param kills     how many processes to kill
 * @param seed      where the random numbers begin: who is killed when follows from them, what runs then does not
 */
record Plan(Path server, Path client, String transport, String level, Path directory, int kills, long seed) {

    /** Everybody, in the order of their places. */
    static final List<String> PEOPLE = List.of("ala", "bob", "ewa", "jan");

    /** The group that everybody is in. */
    static final int EVERYBODY = 1;

    /** The group that people join and leave. */
    static final int COMING_AND_GOING = 2;

    Path run() {
        return directory.resolve("run");
    }

    /** Where people write down what they do. */
    Path logs() {
        return directory.resolve("logs");
    }

    /** The same but for its directory, the number of kills and the seed. */
    Plan part(Path folder, int some, long another) {
        return new Plan(server, client, transport, level, folder, some, another);
    }
}
