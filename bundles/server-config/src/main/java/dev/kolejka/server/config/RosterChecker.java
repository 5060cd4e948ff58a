package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
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

    /** As clients read one. */
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");

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
            problems.add(draft.place(), Saying.of(ProblemPhrase.NOBODY), Saying.of(ProblemPhrase.EXPECT_SOMEBODY));
        }
        numbers(ProblemPhrase.PERSON, draft.people(), RosterDraft.Person::number);
        numbers(ProblemPhrase.GROUP, draft.groups(), RosterDraft.Group::number);
        names(NameRule.LOGIN, draft.people(), RosterDraft.Person::login);
        names(NameRule.GROUP, draft.groups(), RosterDraft.Group::name);
        draft.people().forEach(this::password);
        groupsCalledAsAnotherIsNumbered();
        members();
    }

    /** Where a group is asked for, a number means a place first: mail for the group called 1 would go to the first group. */
    private void groupsCalledAsAnotherIsNumbered() {
        for (RosterDraft.Group group : draft.groups()) {
            Located<String> name = group.name();
            Located<Integer> number = group.number();
            if (name == null || number == null || !PLACE.matcher(name.value()).matches()) {
                continue;
            }
            int place = Integer.parseInt(name.value());
            if (place >= 1 && place <= draft.groups().size() && place != number.value()) {
                problems.add(
                        name.place(),
                        Saying.of(ProblemPhrase.GROUP_CALLED_A_NUMBER, name.value()),
                        Saying.of(ProblemPhrase.EXPECT_NO_PLACE, place));
            }
        }
    }

    private <T> void numbers(ProblemPhrase what, List<T> items, Function<T, @Nullable Located<Integer>> numberOf) {
        TreeMap<Integer, Located<Integer>> numbers = new TreeMap<>();
        for (T item : items) {
            Located<Integer> number = numberOf.apply(item);
            Located<Integer> earlier = number == null ? null : numbers.putIfAbsent(number.value(), number);
            if (number != null && earlier != null) {
                problems.add(
                        number.place(),
                        Saying.of(ProblemPhrase.NUMBER_TWICE, Saying.of(what), number.value()),
                        Saying.of(
                                ProblemPhrase.EXPECT_OTHER_NUMBER,
                                earlier.place().line()));
            }
        }
        gaps(
                what,
                numbers.values(),
                items.stream().map(numberOf).filter(Objects::isNull).count());
    }

    /** A line whose number cannot be read, which is a problem already, may be the very one that a gap misses. */
    private void gaps(ProblemPhrase what, Collection<Located<Integer>> numbers, long unreadable) {
        int last = 0;
        long spare = unreadable;
        for (Located<Integer> number : numbers) {
            int missing = number.value() - last - 1;
            spare -= missing;
            if (missing > 0 && spare < 0) {
                problems.add(
                        number.place(),
                        Saying.of(ProblemPhrase.NUMBER_AFTER_GAP, Saying.of(what), number.value()),
                        Saying.of(ProblemPhrase.EXPECT_NEXT_NUMBER, last + 1));
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
                        Saying.of(ProblemPhrase.NAME_TWICE, rule.what(), Wording.shortened(name.value())),
                        Saying.of(
                                ProblemPhrase.EXPECT_OTHER_NAME, earlier.place().line()));
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
            problems.add(
                    password.place(),
                    Saying.of(ProblemPhrase.EMPTY_PASSWORD),
                    Saying.of(ProblemPhrase.EXPECT_CHARACTER));
        } else if (!text.codePoints().allMatch(RosterChecker::mayBeInPassword)) {
            problems.add(
                    password.place(),
                    Saying.of(ProblemPhrase.PASSWORD_WITH_CONTROLS),
                    Saying.of(ProblemPhrase.EXPECT_TYPED));
        } else if (bytes > Frame.MAX_TEXT_BYTES) {
            problems.add(
                    password.place(),
                    Saying.of(ProblemPhrase.LONG_LOGIN_AND_PASSWORD, bytes),
                    Saying.of(ProblemPhrase.EXPECT_ONE_FRAME, Frame.MAX_TEXT_BYTES));
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
                            Saying.of(ProblemPhrase.MEMBER_TWICE, Wording.shortened(member.value())),
                            Saying.of(ProblemPhrase.EXPECT_MEMBER_ONCE));
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
        Saying what = Saying.of(ProblemPhrase.UNKNOWN_MEMBER, Wording.shortened(member.value()));
        problems.add(member.place(), what, () -> switch (draft.naming()) {
            case BY_LOGIN -> Wording.nearest(Saying.of(ProblemPhrase.EXPECT_LOGIN), member.value(), places.keySet());
            case BY_NUMBER -> numberOf(member.value());
        });
    }

    /** Whoever writes a login where a number belongs is told the number. */
    private Saying numberOf(String login) {
        Saying expected = Saying.of(ProblemPhrase.EXPECT_NUMBER_OF_PERSON);
        for (RosterDraft.Person person : draft.people()) {
            if (person.number() != null
                    && person.login() != null
                    && person.login().value().equals(login)) {
                return Saying.of(
                        ProblemPhrase.DID_YOU_MEAN_VALUE,
                        expected,
                        person.number().value());
            }
        }
        return expected;
    }
}
