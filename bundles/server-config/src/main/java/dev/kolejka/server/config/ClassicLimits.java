package dev.kolejka.server.config;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the classic C programs cannot hold (dist/docs/protocol.md section 3). They reach SysV queues only, so only a
 * classic door of that transport is warned about; our own clients hold everything.
 */
final class ClassicLimits {

    static final int MAX_PEOPLE = 99;
    static final int MAX_GROUPS = 49;
    static final int MAX_NAME_BYTES = 39;

    private static final int MAX_NAMED = 10;

    private ClassicLimits() {}

    /**
     * Looks for what classic programs cannot hold.
     *
     * @param configuration with any doors
     * @return a sentence for people for each limit passed; none without a door that classic programs can use
     */
    static List<String> warnings(Configuration configuration) {
        boolean reachable = configuration.doors().stream()
                .anyMatch(door -> door.classic() && door.transport().equals(JsonSettings.KEYED_TRANSPORT));
        return reachable ? warnings(configuration.roster().names()) : List.of();
    }

    private static List<String> warnings(Names names) {
        List<String> logins = names.logins();
        List<String> groups = names.groups().stream().map(Names.Group::name).toList();
        List<String> warnings = new ArrayList<>();
        tooMany(logins, MAX_PEOPLE, "people", warnings);
        tooMany(groups, MAX_GROUPS, "groups", warnings);
        tooLong(logins, "logins", warnings);
        tooLong(groups, "group names", warnings);
        return warnings;
    }

    private static void tooMany(List<String> names, int most, String what, List<String> warnings) {
        if (names.size() > most) {
            warnings.add("classic programs hold at most " + most + " " + what + ", here are " + names.size()
                    + "; they will not know " + some(names.subList(most, names.size())));
        }
    }

    private static void tooLong(List<String> names, String what, List<String> warnings) {
        List<String> tooLong =
                names.stream().filter(name -> Text.bytes(name) > MAX_NAME_BYTES).toList();
        if (!tooLong.isEmpty()) {
            warnings.add("classic programs hold " + what + " of at most " + MAX_NAME_BYTES
                    + " bytes; these are longer: " + some(tooLong));
        }
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return names.size() <= MAX_NAMED ? first : first + " and " + (names.size() - MAX_NAMED) + " more";
    }
}
