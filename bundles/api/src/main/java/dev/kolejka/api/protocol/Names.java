package dev.kolejka.api.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who and which groups there are, by name: what {@code basic.txt} says (dist/docs/protocol.md section 3). Places count
 * from 1. Immutable.
 *
 * @param logins the people, in the order of their places
 * @param groups the groups, in the order of theirs
 */
public record Names(List<String> logins, List<Group> groups) {

    /** The name of the file in the run directory. */
    public static final String FILE = "basic.txt";

    /** As the server writes them: no sign, no leading zero, no digits of other scripts. */
    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * A group as it is when the server starts.
     *
     * @param name    what it is called
     * @param members places of the people in it
     */
    public record Group(String name, List<Integer> members) {

        public Group {
            members = List.copyOf(members);
        }
    }

    public Names {
        logins = List.copyOf(logins);
        groups = List.copyOf(groups);
    }

    /**
     * What a person is called.
     *
     * @param person place from 1
     * @return the login
     */
    public String login(int person) {
        return logins.get(person - 1);
    }

    /**
     * Finds a person.
     *
     * @param login a login, exactly
     * @return the place from 1, or 0 when nobody has it
     */
    public int person(String login) {
        return logins.indexOf(login) + 1;
    }

    /**
     * Finds a group.
     *
     * @param name its name, exactly
     * @return the place from 1, or 0 when there is none
     */
    public int group(String name) {
        for (int place = 1; place <= groups.size(); place++) {
            if (groupName(place).equals(name)) {
                return place;
            }
        }
        return 0;
    }

    /**
     * What a group is called.
     *
     * @param group place from 1
     * @return the name
     */
    public String groupName(int group) {
        return groups.get(group - 1).name();
    }

    /**
     * Writes {@code basic.txt}. Every line ends in a blank and a newline: classic clients split at blanks and would
     * take the newline into the name.
     *
     * @return the text of the file
     */
    public String toBasic() {
        StringBuilder basic = new StringBuilder();
        for (int person = 1; person <= logins.size(); person++) {
            basic.append("o ").append(person).append(' ').append(login(person)).append(" \n");
        }
        for (int group = 1; group <= groups.size(); group++) {
            basic.append("g ")
                    .append(group)
                    .append(' ')
                    .append(groupName(group))
                    .append(' ');
            groups.get(group - 1).members().forEach(member -> basic.append(member)
                    .append(' '));
            basic.append('\n');
        }
        return basic.toString();
    }

    /**
     * Reads {@code basic.txt}: people first, then groups, nothing else.
     *
     * @param basic the text of the file
     * @return what it says
     * @throws MalformedException if it is not such a file; the message names the line
     */
    public static Names ofBasic(String basic) throws MalformedException {
        List<String> logins = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        int number = 0;
        for (String line : basic.lines().toList()) {
            number++;
            String[] fields = line.strip().split(" +");
            if (groups.isEmpty() && fields.length == 3 && isNext("o", fields, logins.size())) {
                logins.add(fields[2]);
            } else if (fields.length >= 3 && isNext("g", fields, groups.size())) {
                groups.add(new Group(fields[2], members(fields, logins.size(), number)));
            } else {
                throw new MalformedException("line " + number + " of " + FILE + " is neither the next person nor the"
                        + " next group: '" + Text.clean(Text.cut(line, 80)) + "'");
            }
        }
        if (logins.isEmpty()) {
            throw new MalformedException(FILE + " names nobody");
        }
        return new Names(logins, groups);
    }

    private static boolean isNext(String kind, String[] fields, int soFar) {
        return fields[0].equals(kind) && fields[1].equals(String.valueOf(soFar + 1));
    }

    private static List<Integer> members(String[] fields, int people, int line) throws MalformedException {
        Set<Integer> seen = new HashSet<>();
        List<Integer> members = new ArrayList<>();
        for (int i = 3; i < fields.length; i++) {
            int member = place(fields[i], people);
            if (member == 0 || !seen.add(member)) {
                throw new MalformedException("line " + line + " of " + FILE + ": member '"
                        + Text.clean(Text.cut(fields[i], 80)) + "' is no place from 1 to " + people
                        + ", or comes twice");
            }
            members.add(member);
        }
        return members;
    }

    private static int place(String field, int people) {
        if (!PLACE.matcher(field).matches()) {
            return 0;
        }
        int place = Integer.parseInt(field);
        return place <= people ? place : 0;
    }

    /** As records compare, and said here for the reason {@code ServerIdentity} gives. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Names that && logins.equals(that.logins) && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return 31 * logins.hashCode() + groups.hashCode();
    }
}
