package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.util.List;

/**
 * How a command ends.
 *
 * @param status the exit status
 * @param lines  what to say: on standard output when the status is OK, else on standard error; each safe for a terminal
 */
record Ending(ExitStatus status, List<String> lines) {

    static Ending ok(String line) {
        return new Ending(ExitStatus.OK, List.of(line));
    }
}
