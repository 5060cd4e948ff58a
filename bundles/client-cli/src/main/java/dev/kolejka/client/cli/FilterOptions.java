package dev.kolejka.client.cli;

import dev.kolejka.api.protocol.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of which mail to show only some. */
final class FilterOptions {

    private final Given<@Nullable String> from = Given.option("--from", "LOGIN", "from");

    private final Given<@Nullable String> group = Given.option("--group", "GROUP", "to-group");

    /** What a command with them can be told. */
    List<Given<?>> all() {
        return List.of(from, group);
    }

    /** Whether some mail is not wanted. */
    boolean areGiven() {
        return from.value() != null || group.value() != null;
    }

    /**
     * Which is wanted.
     *
     * @throws CommandException NO_USER when there is no such person or group
     */
    MailFilter among(Names names) throws CommandException {
        return MailFilter.of(from.value(), group.value(), names);
    }
}
