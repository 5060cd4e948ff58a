package dev.kolejka.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People and groups in config.txt, where each line has its number. Lines stay in their order. One thread. */
final class ClassicRosterText implements RosterText {

    private final String text;
    private final List<RosterDraft.Person> people;
    private final List<RosterDraft.Group> groups;
    private final Edits edits = new Edits();

    ClassicRosterText(Source source, RosterDraft roster) {
        text = source.text();
        people = roster.people();
        groups = roster.groups();
    }

    @Override
    public void addPerson(String login, @Nullable String password) {
        String line = "o " + (people.size() + 1) + " " + login + " " + Objects.requireNonNull(password);
        people.stream()
                .map(person -> number(person.number()).place())
                .max(Comparator.naturalOrder())
                .ifPresentOrElse(last -> insertLineAfter(last.offset(), line), () -> edits.insert(0, line + "\n"));
    }

    private static Located<Integer> number(@Nullable Located<Integer> number) {
        return Objects.requireNonNull(number, "the configuration has not been checked");
    }

    private void insertLineAfter(int offset, String line) {
        int end = lineEnd(offset);
        if (end == text.length()) {
            edits.insert(end, "\n" + line + "\n");
            return;
        }
        boolean crlf = end > 0 && text.charAt(end - 1) == '\r';
        edits.insert(end + 1, line + (crlf ? "\r\n" : "\n"));
    }

    private int lineEnd(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline;
    }

    @Override
    public void removePerson(int place) {
        for (RosterDraft.Person person : people) {
            moveUp(number(person.number()), place);
        }
        for (RosterDraft.Group group : groups) {
            for (Located<String> member : group.members()) {
                int number = Integer.parseInt(member.value());
                int start = member.place().offset();
                if (number == place) {
                    edits.remove(blanksBefore(start), fieldEnd(start));
                } else if (number > place) {
                    edits.replace(start, fieldEnd(start), String.valueOf(number - 1));
                }
            }
        }
    }

    /** Its line goes when it is the one, and its number is one less when it comes after. */
    private void moveUp(Located<Integer> number, int removed) {
        int start = number.place().offset();
        if (number.value() == removed) {
            int lineStart = text.lastIndexOf('\n', start) + 1;
            edits.remove(lineStart, Math.min(text.length(), lineEnd(start) + 1));
        } else if (number.value() > removed) {
            edits.replace(start, fieldEnd(start), String.valueOf(number.value() - 1));
        }
    }

    private int blanksBefore(int start) {
        int at = start;
        while (isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int fieldEnd(int start) {
        int at = start;
        while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private RosterDraft.Person person(int place) {
        return people.stream()
                .filter(person -> number(person.number()).value() == place)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void setPassword(int place, String password) {
        int start = Objects.requireNonNull(person(place).password()).place().offset();
        edits.replace(start, fieldEnd(start), password);
    }

    @Override
    public boolean needsPasswords() {
        return true;
    }

    @Override
    public void addGroup(String name, List<Integer> members) {
        insertLineAfter(
                Math.max(0, text.stripTrailing().length() - 1),
                "g " + (groups.size() + 1) + " " + name + fields(members));
    }

    private static String fields(List<Integer> members) {
        return members.stream().map(member -> " " + member).collect(Collectors.joining());
    }

    @Override
    public void removeGroup(int place) {
        groups.forEach(group -> moveUp(number(group.number()), place));
    }

    private RosterDraft.Group group(int place) {
        return groups.stream()
                .filter(group -> number(group.number()).value() == place)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void setMembers(int place, List<Integer> members) {
        RosterDraft.Group group = group(place);
        int from = fieldEnd(Objects.requireNonNull(group.name()).place().offset());
        int count = group.members().size();
        int end = count == 0
                ? from
                : fieldEnd(group.members().get(count - 1).place().offset());
        edits.replace(from, end, fields(members));
    }

    @Override
    public String after() {
        return edits.applyTo(text);
    }
}
