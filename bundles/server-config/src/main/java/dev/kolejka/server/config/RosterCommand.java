package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Control;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code user} and {@code group} have in common. One thread. */
final class RosterCommand {

    static final String ADD = "add";
    static final String DEL = "del";
    static final String LS = "ls";
    static final String SET = "set";

    private static final List<String> WHAT = List.of(ADD, DEL, LS, SET);
    private static final int MAX_NAMED = 10;

    private RosterCommand() {}

    /** Which of the four it is. */
    static String what(TypedCommand typed) throws RefusedException {
        String word = typed.words().get(0);
        String what = typed.word(1)
                .orElseThrow(() -> new RefusedException(
                        ExitStatus.USAGE, "usage: " + word + " " + String.join("|", WHAT) + " …; got nothing"));
        if (!WHAT.contains(what)) {
            String hint = Suggestion.closest(what, WHAT)
                    .map(close -> "; did you mean " + close + "?")
                    .orElse("; there are " + String.join(" ", WHAT));
            throw new RefusedException(
                    ExitStatus.USAGE, "unknown command '" + word + " " + Text.clean(what) + "'" + hint);
        }
        return what;
    }

    /** Refuses options that go with another of the four. */
    static void allowOnly(TypedCommand typed, String usage, List<String> allowed, List<String> all)
            throws RefusedException {
        for (String option : all) {
            if ((typed.has(option) || typed.option(option).isPresent()) && !allowed.contains(option)) {
                throw new RefusedException(ExitStatus.USAGE, option + " does not go with this; usage: " + usage);
            }
        }
    }

    /** Who and which groups there are, of a configuration that was checked. */
    static Names names(Reading reading) {
        return reading.roster().toRoster().names();
    }

    /** The place of somebody who must be there. */
    static int person(Names names, String login) throws RefusedException {
        return known(names.person(login), "nobody has the login", login, names.logins());
    }

    /** The place of a group that must be there. */
    static int group(Names names, String name) throws RefusedException {
        List<String> groups = names.groups().stream().map(Names.Group::name).toList();
        return known(names.group(name), "there is no group", name, groups);
    }

    private static int known(int place, String none, String name, Collection<String> known) throws RefusedException {
        if (place == 0) {
            String hint = Suggestion.closest(name, known)
                    .map(close -> "; did you mean " + Text.clean(close) + "?")
                    .orElse(known.isEmpty() ? "" : "; there are " + some(known));
            throw new RefusedException(ExitStatus.NO_USER, none + " '" + Text.clean(name) + "'" + hint);
        }
        return place;
    }

    static String some(Collection<String> names) {
        String some = names.stream().limit(MAX_NAMED).map(Text::clean).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMED ? some + " and " + (names.size() - MAX_NAMED) + " more" : some;
    }

    /** How a server comes to know of a change. */
    static void sayWhenItCounts(PrintStream err, Path run) {
        err.println(
                Files.exists(run.resolve(Control.SOCKET))
                        ? "a running server takes it after: kolejka-server reload --run " + ShellWord.of(run)
                        : "the server takes it when it starts");
    }

    /** What the numbers of those behind a removed one are now; classic programs know people and groups by them. */
    static void sayWhatMovedUp(PrintStream err, List<String> names, int removed) {
        List<String> moved = names.subList(removed, names.size());
        if (!moved.isEmpty()) {
            err.println("numbers move up by one from then on, of " + some(moved)
                    + "; classic programs know them by basic.txt: start these again then");
        }
    }
}
