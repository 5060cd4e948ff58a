package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Control;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What {@code user} and {@code group} have in common. One thread. */
final class RosterCommand {

    static final String ADD = "add";
    static final String DEL = "del";
    static final String LS = "ls";
    static final String SET = "set";

    private static final List<String> WHAT = List.of(ADD, DEL, LS, SET);

    private RosterCommand() {}

    /** Which of the four it is. */
    static String what(TypedCommand typed) throws RefusedException {
        return typed.oneOf(WHAT);
    }

    /** Refuses options that go with another of the four. */
    static void allowOnly(TypedCommand typed, String usage, List<String> allowed, List<String> all)
            throws RefusedException {
        for (String option : all) {
            if ((typed.has(option) || typed.option(option).isPresent()) && !allowed.contains(option)) {
                throw TypedCommand.refused(CommandPhrase.USAGE_OPTION, option, usage);
            }
        }
    }

    /** Who and which groups there are, of a configuration that was checked. */
    static Names names(Reading reading) {
        return reading.roster().toRoster().names();
    }

    /** The place of somebody who must be there. */
    static int person(Names names, String login) throws RefusedException {
        return known(names.person(login), CommandPhrase.NO_PERSON, login, names.logins());
    }

    /** The place of a group that must be there. */
    static int group(Names names, String name) throws RefusedException {
        List<String> groups = names.groups().stream().map(Names.Group::name).toList();
        return known(names.group(name), CommandPhrase.NO_GROUP, name, groups);
    }

    private static int known(int place, CommandPhrase none, String name, Collection<String> known)
            throws RefusedException {
        if (place == 0) {
            throw new RefusedException(ExitStatus.NO_USER, Hint.ofName(Saying.of(none, name), name, known));
        }
        return place;
    }

    /** How a server comes to know of a change. */
    static void sayWhenItCounts(Screen screen, Path run) {
        if (Files.exists(run.resolve(Control.SOCKET))) {
            screen.note(CommandPhrase.TAKEN_AFTER_RELOAD, ShellWord.of(run));
        } else {
            screen.note(CommandPhrase.TAKEN_AT_START);
        }
    }

    /** What the numbers of those behind a removed one are now; classic programs know people and groups by them. */
    static void sayWhatMovedUp(Screen screen, List<String> names, int removed) {
        List<String> moved = names.subList(removed, names.size());
        if (!moved.isEmpty()) {
            screen.note(CommandPhrase.NUMBERS_MOVE_UP, Hint.some(moved));
        }
    }
}
