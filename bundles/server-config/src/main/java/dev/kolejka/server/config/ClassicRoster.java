package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the classic {@code config.txt}: {@code o <n> <login> <password>} and {@code g <n> <group name> <member n> …},
 * in any order. What it says of a line it cannot understand never quotes it: any word of it may be a password.
 */
final class ClassicRoster {

    private static final Pattern FIELD = Pattern.compile("[^ \t]+");
    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,8}");
    private static final Saying PERSON_LINE = Saying.of(ProblemPhrase.EXPECT_PERSON_LINE);
    private static final Saying GROUP_LINE = Saying.of(ProblemPhrase.EXPECT_GROUP_LINE);
    private static final int PERSON_FIELDS = 4;

    /** Stands for a line that was perhaps meant to be a person. */
    private static final RosterDraft.Person UNREADABLE = new RosterDraft.Person(null, null, null);

    private final Source source;
    private final Problems problems;
    private final List<RosterDraft.Person> people = new ArrayList<>();
    private final List<RosterDraft.Group> groups = new ArrayList<>();

    private ClassicRoster(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    static RosterDraft read(Source source, Problems problems) {
        ClassicRoster reader = new ClassicRoster(source, problems);
        int start = 0;
        String text = source.text();
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            reader.line(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
            start = end + 1;
        }
        return new RosterDraft(source.at(0), reader.people, reader.groups, RosterDraft.Naming.BY_NUMBER);
    }

    private void line(int start, int end) {
        List<Located<String>> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(source.text()).region(start, end);
        while (matcher.find()) {
            fields.add(new Located<>(matcher.group(), source.at(matcher.start())));
        }
        if (fields.isEmpty()) {
            return;
        }
        switch (fields.get(0).value()) {
            case "o" -> person(fields, source.at(end));
            case "g" -> group(fields, source.at(end));
            default -> {
                people.add(UNREADABLE);
                problems.add(
                        fields.get(0).place(),
                        Saying.of(ProblemPhrase.LINE_OF_NOBODY),
                        Saying.of(ProblemPhrase.EXPECT_EITHER_LINE));
            }
        }
    }

    private void person(List<Located<String>> fields, Place end) {
        Located<Integer> number = number(
                fields, ProblemPhrase.PERSON_WITHOUT_NUMBER, ProblemPhrase.PERSON_NUMBERED_OTHERWISE, end, PERSON_LINE);
        if (number == null) {
            people.add(UNREADABLE);
            return; // with the number missing, the word in the place of the login may be the password
        }
        people.add(new RosterDraft.Person(
                number,
                required(fields, 2, Saying.of(ProblemPhrase.PERSON_WITHOUT_LOGIN, number.value()), end, PERSON_LINE),
                required(
                        fields,
                        3,
                        Saying.of(ProblemPhrase.PERSON_WITHOUT_PASSWORD, number.value()),
                        end,
                        PERSON_LINE)));
        if (fields.size() > PERSON_FIELDS) {
            problems.add(
                    fields.get(PERSON_FIELDS).place(),
                    Saying.of(ProblemPhrase.MORE_BEHIND_PASSWORD, number.value()),
                    Saying.of(ProblemPhrase.EXPECT_WITHOUT_BLANKS_IN_IT, PERSON_LINE));
        }
    }

    private void group(List<Located<String>> fields, Place end) {
        Located<Integer> number = number(
                fields, ProblemPhrase.GROUP_WITHOUT_NUMBER, ProblemPhrase.GROUP_NUMBERED_OTHERWISE, end, GROUP_LINE);
        Saying nameless = number == null
                ? Saying.of(ProblemPhrase.GROUP_WITHOUT_NAME)
                : Saying.of(ProblemPhrase.NUMBERED_GROUP_WITHOUT_NAME, number.value());
        Located<String> name = required(fields, 2, nameless, end, GROUP_LINE);
        List<Located<String>> members = fields.subList(Math.min(3, fields.size()), fields.size()).stream()
                .map(ClassicRoster::withoutZeros)
                .toList();
        groups.add(new RosterDraft.Group(number, name, members));
    }

    /** So that 01 is the same member as 1. */
    private static Located<String> withoutZeros(Located<String> member) {
        return NUMBER.matcher(member.value()).matches()
                ? new Located<>(String.valueOf(Integer.parseInt(member.value())), member.place())
                : member;
    }

    private @Nullable Located<Integer> number(
            List<Located<String>> fields, ProblemPhrase none, ProblemPhrase other, Place end, Saying expected) {
        Located<String> field = required(fields, 1, Saying.of(none), end, expected);
        if (field == null) {
            return null;
        }
        if (!NUMBER.matcher(field.value()).matches()) {
            problems.add(field.place(), Saying.of(other), Saying.of(ProblemPhrase.EXPECT_NUMBERED, expected));
            return null;
        }
        return new Located<>(Integer.parseInt(field.value()), field.place());
    }

    private @Nullable Located<String> required(
            List<Located<String>> fields, int index, Saying what, Place end, Saying expected) {
        if (fields.size() > index) {
            return fields.get(index);
        }
        problems.add(end, what, expected);
        return null;
    }
}
