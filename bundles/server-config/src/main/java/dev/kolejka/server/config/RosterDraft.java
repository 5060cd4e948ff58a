package dev.kolejka.server.config;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * People and groups as a file has them, in the order of the file, before anybody has asked whether they make sense.
 * What is null is missing or malformed, and whoever read the file has said so; only a password may be left out in JSON.
 * Immutable.
 *
 * @param place  where they ought to be, to speak of those who are not there
 * @param people who
 * @param groups which groups
 * @param naming how groups name their members
 */
record RosterDraft(Place place, List<Person> people, List<Group> groups, Naming naming) {

    RosterDraft {
        people = List.copyOf(people);
        groups = List.copyOf(groups);
    }

    /** How a group names its members. */
    enum Naming {
        /** By their places, as config.txt does. */
        BY_NUMBER,
        /** By their logins, as JSON does. */
        BY_LOGIN
    }

    /** A person. */
    record Person(
            @Nullable Located<Integer> number, @Nullable Located<String> login, @Nullable Located<String> password) {}

    /** A group. */
    record Group(@Nullable Located<Integer> number, @Nullable Located<String> name, List<Located<String>> members) {
        Group {
            members = List.copyOf(members);
        }
    }

    /**
     * What each person's place is called in a group's members.
     *
     * @return the places by that name
     */
    Map<String, Integer> placesByName() {
        Map<String, Integer> places = new HashMap<>();
        for (Person person : people) {
            Located<Integer> number = person.number();
            Located<String> login = person.login();
            if (number != null && naming == Naming.BY_NUMBER) {
                places.put(String.valueOf(number.value()), number.value());
            } else if (number != null && login != null) {
                places.putIfAbsent(login.value(), number.value());
            }
        }
        return places;
    }

    /** People in the order of their numbers, once {@link RosterChecker} has found nothing wrong. */
    List<Person> inOrderOfPeople() {
        return people.stream()
                .sorted(Comparator.comparing(person -> value(person.number())))
                .toList();
    }

    /** Groups in the order of theirs, likewise. */
    List<Group> inOrderOfGroups() {
        return groups.stream()
                .sorted(Comparator.comparing(group -> value(group.number())))
                .toList();
    }

    /** The finished roster, once {@link RosterChecker} has found nothing wrong. */
    Roster toRoster() {
        List<Person> ordered = inOrderOfPeople();
        Map<String, Integer> places = placesByName();
        List<Names.Group> named = inOrderOfGroups().stream()
                .map(group -> new Names.Group(
                        value(group.name()),
                        group.members().stream()
                                .map(member -> Objects.requireNonNull(places.get(member.value())))
                                .toList()))
                .toList();
        return new Roster(
                new Names(ordered.stream().map(person -> value(person.login())).toList(), named),
                ordered.stream().map(person -> password(person.password())).toList());
    }

    private static Password password(@Nullable Located<String> plain) {
        return plain == null ? Password.NONE : new Password(plain.value());
    }

    private static <T> T value(@Nullable Located<T> located) {
        return Objects.requireNonNull(located, "the draft has not been checked").value();
    }
}
