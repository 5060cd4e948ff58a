package dev.kolejka.server.config;

import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks whether people and groups make sense, wherever they were read from. */
final class RosterChecker {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final RosterDraft draft;
    private final Problems problems;
    private final boolean someUnreadable;

    private RosterChecker(RosterDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        someUnreadable = draft.people().stream().anyMatch(person -> person.number() == null);
    }

    static void check(RosterDraft draft, Problems problems) {
        new RosterChecker(draft, problems).check();
    }

    private void check() {
        if (draft.people().isEmpty()) {
            problems.add(draft.place(), "there is nobody", "expected at least one person");
        }
        numbers("person", draft.people(), RosterDraft.Person::number);
        numbers("group", draft.groups(), RosterDraft.Group::number);
        names(NameRule.LOGIN, draft.people(), RosterDraft.Person::login);
        names(NameRule.GROUP, draft.groups(), RosterDraft.Group::name);
        draft.people().forEach(this::password);
        members();
    }

    private <T> void numbers(String what, List<T> items, Function<T, @Nullable Located<Integer>> numberOf) {
        TreeMap<Integer, Located<Integer>> numbers = new TreeMap<>();
        for (T item : items) {
            Located<Integer> number = numberOf.apply(item);
            Located<Integer> earlier = number == null ? null : numbers.putIfAbsent(number.value(), number);
            if (number != null && earlier != null) {
                problems.add(
                        number.place(),
                        what + " number " + number.value() + " comes twice",
                        "expected another number, it is on line "
                                + earlier.place().line() + " already");
            }
        }
        gaps(
                what,
                numbers.values(),
                items.stream().map(numberOf).filter(Objects::isNull).count());
    }

    /** A line whose number cannot be read, which is a problem already, may be the very one that a gap misses. */
    private void gaps(String what, Collection<Located<Integer>> numbers, long unreadable) {
        int last = 0;
        long spare = unreadable;
        for (Located<Integer> number : numbers) {
            int missing = number.value() - last - 1;
            spare -= missing;
            if (missing > 0 && spare < 0) {
                problems.add(
                        number.place(),
                        what + " number " + number.value() + " leaves a gap",
                        "expected number " + (last + 1) + ": numbers run 1, 2, 3 ... without gaps");
                spare = 0;
            }
            last = number.value();
        }
    }

    private <T> void names(NameRule rule, List<T> items, Function<T, @Nullable Located<String>> nameOf) {
        Map<String, Located<String>> names = new HashMap<>();
        for (T item : items) {
            Located<String> name = nameOf.apply(item);
            if (name == null || !rule.check(name, problems)) {
                continue;
            }
            Located<String> earlier = names.putIfAbsent(name.value(), name);
            if (earlier != null) {
                problems.add(
                        name.place(),
                        rule + " " + Wording.quoted(name.value()) + " comes twice",
                        "expected another, it is on line " + earlier.place().line() + " already");
            }
        }
    }

    private void password(RosterDraft.Person person) {
        Located<String> password = person.password();
        if (password == null) {
            return;
        }
        String text = password.value();
        int login = person.login() == null ? 0 : Text.bytes(person.login().value());
        int bytes = login + 1 + Text.bytes(text);
        if (text.isEmpty()) {
            problems.add(password.place(), "the password is empty", "expected at least one character");
        } else if (!text.codePoints().allMatch(RosterChecker::mayBeInPassword)) {
            problems.add(password.place(), "the password has a control character", "expected one that people can type");
        } else if (bytes > Frame.MAX_TEXT_BYTES) {
            problems.add(
                    password.place(),
                    "login, blank and password have " + bytes + " bytes together",
                    "expected at most " + Frame.MAX_TEXT_BYTES + ": they travel in one frame");
        }
    }

    private static boolean mayBeInPassword(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    private void members() {
        Map<String, Integer> places = draft.placesByName();
        for (RosterDraft.Group group : draft.groups()) {
            Set<String> seen = new HashSet<>();
            for (Located<String> member : group.members()) {
                if (!places.containsKey(member.value()) && !mayBeUnreadable(member.value())) {
                    unknown(member, places);
                } else if (!seen.add(member.value())) {
                    problems.add(
                            member.place(),
                            "member " + Wording.quoted(member.value()) + " comes twice",
                            "expected every member once");
                }
            }
        }
    }

    /** As with gaps: a person whose number cannot be read may be the one that is meant. */
    private boolean mayBeUnreadable(String member) {
        return someUnreadable
                && NUMBER.matcher(member).matches()
                && Integer.parseInt(member) <= draft.people().size();
    }

    private void unknown(Located<String> member, Map<String, Integer> places) {
        problems.add(member.place(), "unknown member " + Wording.quoted(member.value()), () -> switch (draft.naming()) {
            case BY_LOGIN -> "expected a login of \"people\"" + Wording.didYouMean(member.value(), places.keySet());
            case BY_NUMBER -> "expected the number of a person" + numberOf(member.value());
        });
    }

    /** Whoever writes a login where a number belongs is told the number. */
    private String numberOf(String login) {
        for (RosterDraft.Person person : draft.people()) {
            if (person.number() != null
                    && person.login() != null
                    && person.login().value().equals(login)) {
                return ", did you mean " + person.number().value() + "?";
            }
        }
        return "";
    }
}
