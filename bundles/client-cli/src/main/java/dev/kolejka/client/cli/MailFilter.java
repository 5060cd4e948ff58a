package dev.kolejka.client.cli;

import dev.kolejka.api.protocol.Names;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which mail is wanted.
 *
 * @param from  whose; empty for everybody's
 * @param group sent to which; empty for any, and for none
 */
record MailFilter(Optional<String> from, Optional<String> group) {

    /**
     * As options say it: by name or number.
     *
     * @throws CommandException NO_USER when there is no such person or group
     */
    static MailFilter of(@Nullable String from, @Nullable String group, Names names) throws CommandException {
        return new MailFilter(
                from == null ? Optional.empty() : Optional.of(names.login(Recipients.person(from, names))),
                group == null ? Optional.empty() : Optional.of(names.groupName(Recipients.group(group, names))));
    }

    /** Whether mail of this sender, to this group or to none, is wanted. */
    boolean passes(String sender, String toGroup) {
        return from.map(sender::equals).orElse(true)
                && group.map(toGroup::equals).orElse(true);
    }
}
