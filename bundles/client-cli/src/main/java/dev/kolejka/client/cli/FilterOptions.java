package dev.kolejka.client.cli;

import dev.kolejka.api.protocol.Names;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which mail to show only some. */
final class FilterOptions {

    @Option(names = "--from", paramLabel = "LOGIN", descriptionKey = "from")
    private @Nullable String from;

    @Option(names = "--group", paramLabel = "GROUP", descriptionKey = "to-group")
    private @Nullable String group;

    /** Whether some mail is not wanted. */
    boolean areGiven() {
        return from != null || group != null;
    }

    /**
     * Which is wanted.
     *
     * @throws CommandException NO_USER when there is no such person or group
     */
    MailFilter among(Names names) throws CommandException {
        return MailFilter.of(from, group, names);
    }
}
