package dev.kolejka.server.config;

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
    private static final String PERSON_LINE = "expected \"o <n> <login> <password>\"";
    private static final String GROUP_LINE = "expected \"g <n> <group name> <member n> ...\"";
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
                        "this line is neither a person's nor a group's",
                        PERSON_LINE + " or " + GROUP_LINE.substring("expected ".length()));
            }
        }
    }

    private void person(List<Located<String>> fields, Place end) {
        Located<Integer> number = number(fields, "person", end, PERSON_LINE);
        if (number == null) {
            people.add(UNREADABLE);
            return; // with the number missing, the word in the place of the login may be the password
        }
        String whose = "person " + number.value();
        people.add(new RosterDraft.Person(
                number,
                required(fields, 2, whose + " has no login", end, PERSON_LINE),
                required(fields, 3, whose + " has no password", end, PERSON_LINE)));
        if (fields.size() > PERSON_FIELDS) {
            problems.add(
                    fields.get(PERSON_FIELDS).place(),
                    "there is more after the password of person " + number.value(),
                    PERSON_LINE + ", neither with blanks in it");
        }
    }

    private void group(List<Located<String>> fields, Place end) {
        Located<Integer> number = number(fields, "group", end, GROUP_LINE);
        String whose = number == null ? "the group" : "group " + number.value();
        Located<String> name = required(fields, 2, whose + " has no name", end, GROUP_LINE);
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

    private @Nullable Located<Integer> number(List<Located<String>> fields, String what, Place end, String expected) {
        Located<String> field = required(fields, 1, "the " + what + " has no number", end, expected);
        if (field == null) {
            return null;
        }
        if (!NUMBER.matcher(field.value()).matches()) {
            problems.add(
                    field.place(),
                    "the number of this " + what + " is not a number",
                    expected + " with n = 1, 2, 3 ...");
            return null;
        }
        return new Located<>(Integer.parseInt(field.value()), field.place());
    }

    private @Nullable Located<String> required(
            List<Located<String>> fields, int index, String what, Place end, String expected) {
        if (fields.size() > index) {
            return fields.get(index);
        }
        problems.add(end, what, expected);
        return null;
    }
}
