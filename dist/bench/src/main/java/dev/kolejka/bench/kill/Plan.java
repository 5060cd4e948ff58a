package dev.kolejka.bench.kill;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

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
    static final List<String> PEOPLE = List.of("ala", "bob", "ewa", "jan", "ola");

    /** Those of them who log in plainly where that is possible. */
    private static final Set<String> PLAIN = Set.of("jan", "ola");

    /** A plain text is one frame, and nobody writes to them in pieces. */
    private static final int PLAIN_FILLER = 480;

    /** A text of up to four letters. */
    private static final int SEALED_FILLER = 1500;

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

    /** Whether somebody speaks the classic protocol on a transport; the others have sealed sessions. */
    static boolean isPlain(String transport, String login) {
        return hasClassicDoor(transport) && PLAIN.contains(login);
    }

    private static boolean hasClassicDoor(String transport) {
        return transport.equals("sysv");
    }

    /** The most that is added to a message on a transport, characters. */
    static int longestFiller(String transport) {
        return hasClassicDoor(transport) ? PLAIN_FILLER : SEALED_FILLER;
    }

    /** The same but for its directory, the number of kills and the seed. */
    Plan part(Path folder, int some, long another) {
        return new Plan(server, client, transport, level, folder, some, another);
    }
}
