package dev.kolejka.server.router;

import dev.kolejka.api.server.Roster;
import java.util.HashMap;
import java.util.Map;

/** Finds people by login. Immutable. */
final class Accounts {

    private final Map<String, Integer> places = new HashMap<>();
    private final Roster roster;

    Accounts(Roster roster) {
        this.roster = roster;
        for (int person = 1; person <= roster.names().logins().size(); person++) {
            places.put(roster.names().login(person), person);
        }
    }

    /** The place of whoever has a login, or 0. */
    int person(String login) {
        return places.getOrDefault(login, 0);
    }

    boolean passwordMatches(int person, String attempt) {
        return roster.password(person).matches(attempt);
    }
}
