package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Configuration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the classic C programs cannot hold (dist/docs/protocol.md section 3). They reach SysV queues only, so only a
 * classic door of that transport is warned about; our own clients hold everything.
 */
final class ClassicLimits {

    static final int MAX_PEOPLE = 99;
    static final int MAX_GROUPS = 49;
    static final int MAX_NAME_BYTES = 39;

    private ClassicLimits() {}

    /**
     * Looks for what classic programs cannot hold.
     *
     * @param configuration with any doors
     * @return a sentence for people for each limit passed; none without a door that classic programs can use
     */
    static List<Saying> warnings(Configuration configuration) {
        boolean reachable = configuration.doors().stream()
                .anyMatch(door -> door.classic() && door.transport().equals(JsonSettings.KEYED_TRANSPORT));
        return reachable ? warnings(configuration.roster().names()) : List.of();
    }

    private static List<Saying> warnings(Names names) {
        List<String> logins = names.logins();
        List<String> groups = names.groups().stream().map(Names.Group::name).toList();
        List<Saying> warnings = new ArrayList<>();
        tooMany(logins, MAX_PEOPLE, WarningPhrase.CLASSIC_PEOPLE, warnings);
        tooMany(groups, MAX_GROUPS, WarningPhrase.CLASSIC_GROUPS, warnings);
        tooLong(logins, WarningPhrase.CLASSIC_LOGINS, warnings);
        tooLong(groups, WarningPhrase.CLASSIC_GROUP_NAMES, warnings);
        return warnings;
    }

    private static void tooMany(List<String> names, int most, WarningPhrase what, List<Saying> warnings) {
        if (names.size() > most) {
            warnings.add(Saying.of(what, most, names.size(), Hint.some(names.subList(most, names.size()))));
        }
    }

    private static void tooLong(List<String> names, WarningPhrase what, List<Saying> warnings) {
        List<String> tooLong =
                names.stream().filter(name -> Text.bytes(name) > MAX_NAME_BYTES).toList();
        if (!tooLong.isEmpty()) {
            warnings.add(Saying.of(what, MAX_NAME_BYTES, Hint.some(tooLong)));
        }
    }
}
