package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code group add|del|ls|set}: groups in the configuration. One thread. */
final class GroupCommand {

    static final String WORD = "group";

    private static final String MEMBERS = "--members";
    private static final String ADD = "--add";
    private static final String REMOVE = "--remove";
    private static final String JSON = "--json";
    private static final List<String> OPTIONS = List.of(MEMBERS, ADD, REMOVE);
    private static final List<String> ALL = List.of(MEMBERS, ADD, REMOVE, JSON);
    private static final String SET_USAGE = "group set NAME --members LOGINS | [--add LOGINS] [--remove LOGINS]";

    private final Screen screen;

    /**
     * Speaks to an operator.
     *
     * @param screen lists are results, what was done is noted
     */
    GroupCommand(Screen screen) {
        this.screen = screen;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(List.of(TypedCommand.CONFIG, TypedCommand.RUN));
        TypedCommand typed = TypedCommand.read(command, options, List.of(JSON));
        switch (RosterCommand.what(typed)) {
            case RosterCommand.ADD -> add(typed);
            case RosterCommand.DEL -> delete(typed);
            case RosterCommand.SET -> set(typed);
            default -> list(typed);
        }
        return ExitStatus.OK;
    }

    private static Path configuration(TypedCommand typed) throws RefusedException {
        return ConfigurationPath.find(typed.option(TypedCommand.CONFIG));
    }

    private void add(TypedCommand typed) throws RefusedException {
        String usage = "group add NAME [LOGIN …]";
        typed.requireWords(3, Integer.MAX_VALUE, usage);
        RosterCommand.allowOnly(typed, usage, List.of(), ALL);
        String name = typed.words().get(2);
        NameRule.GROUP.require(name);
        Path configuration = configuration(typed);
        Path run = typed.run(configuration);
        Path file = new ConfigurationEditor(configuration).edit((reading, text) -> {
            Names names = RosterCommand.names(reading);
            if (names.group(name) > 0) {
                throw new RefusedException(
                        ExitStatus.CANNOT_CREATE,
                        Saying.of(CommandPhrase.GROUP_IS_THERE, name, names.group(name), SET_USAGE));
            }
            text.addGroup(
                    name, places(names, typed.words().subList(3, typed.words().size())));
        });
        screen.note(CommandPhrase.ADDED_GROUP, name, file);
        RosterCommand.sayWhenItCounts(screen, run);
    }

    private static List<Integer> places(Names names, List<String> logins) throws RefusedException {
        Set<Integer> places = new LinkedHashSet<>();
        for (String login : logins) {
            places.add(RosterCommand.person(names, login));
        }
        return List.copyOf(places);
    }

    private void delete(TypedCommand typed) throws RefusedException {
        typed.requireWords(3, 3, "group del NAME");
        RosterCommand.allowOnly(typed, "group del NAME", List.of(), ALL);
        String name = typed.words().get(2);
        Path configuration = configuration(typed);
        Path run = typed.run(configuration);
        ConfigurationEditor editor = new ConfigurationEditor(configuration);
        List<String> before = RosterCommand.names(editor.read()).groups().stream()
                .map(Names.Group::name)
                .toList();
        Path file = editor.edit(
                (reading, text) -> text.removeGroup(RosterCommand.group(RosterCommand.names(reading), name)));
        screen.note(CommandPhrase.REMOVED_GROUP, name, file);
        RosterCommand.sayWhatMovedUp(screen, before, before.indexOf(name) + 1);
        RosterCommand.sayWhenItCounts(screen, run);
    }

    private void set(TypedCommand typed) throws RefusedException {
        typed.requireWords(3, 3, SET_USAGE);
        RosterCommand.allowOnly(typed, SET_USAGE, OPTIONS, ALL);
        boolean isWhole = typed.option(MEMBERS).isPresent();
        boolean isPart = typed.option(ADD).isPresent() || typed.option(REMOVE).isPresent();
        if (isWhole == isPart) {
            throw TypedCommand.refused(CommandPhrase.USAGE, SET_USAGE);
        }
        String name = typed.words().get(2);
        Path configuration = configuration(typed);
        Path run = typed.run(configuration);
        Path file = new ConfigurationEditor(configuration).edit((reading, text) -> {
            Names names = RosterCommand.names(reading);
            int place = RosterCommand.group(names, name);
            text.setMembers(place, members(typed, names, place, isWhole));
        });
        screen.note(CommandPhrase.CHANGED_GROUP, name, file);
        if (Files.exists(run.resolve("journal"))) {
            screen.note(CommandPhrase.MEMBERS_STAY);
        }
        RosterCommand.sayWhenItCounts(screen, run);
    }

    private static List<Integer> members(TypedCommand typed, Names names, int place, boolean isWhole)
            throws RefusedException {
        Set<Integer> members = new LinkedHashSet<>();
        if (!isWhole) {
            members.addAll(names.groups().get(place - 1).members());
        }
        members.addAll(places(names, logins(typed.option(isWhole ? MEMBERS : ADD))));
        members.removeAll(places(names, logins(typed.option(REMOVE))));
        return List.copyOf(members);
    }

    /** No login has a comma. */
    private static List<String> logins(Optional<String> listed) {
        return listed.map(list -> Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(login -> !login.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private void list(TypedCommand typed) throws RefusedException {
        typed.requireWords(2, 2, "group ls [--json]");
        RosterCommand.allowOnly(typed, "group ls [--json]", List.of(JSON), ALL);
        Names names = RosterCommand.names(new ConfigurationEditor(configuration(typed)).read());
        for (int place = 1; place <= names.groups().size(); place++) {
            String name = names.groupName(place);
            List<String> members = names.groups().get(place - 1).members().stream()
                    .map(names::login)
                    .toList();
            if (typed.has(JSON)) {
                screen.out()
                        .println("{\"v\":1,\"number\":" + place + ",\"name\":" + JsonText.quoted(name) + ",\"members\":"
                                + JsonText.list(members) + "}");
            } else {
                screen.out()
                        .println(String.format(
                                "%5d  %s: %s", place, Text.clean(name), Text.clean(String.join(" ", members))));
            }
        }
    }
}
