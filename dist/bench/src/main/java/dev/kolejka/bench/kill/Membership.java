package dev.kolejka.bench.kill;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out whether everybody is in the groups he was in last, and logged in, as far as people know. One thread. */
final class Membership {

    private final Tally tally;

    /** What each may last have done that counts. Joining is true; nobody is in at first. */
    private final Map<String, Set<Boolean>> possible = new HashMap<>();

    Membership(Tally tally) {
        this.tally = tally;
    }

    void settle(List<Life> lives) {
        Plan.PEOPLE.forEach(login -> possible.put(login, new HashSet<>(Set.of(false))));
        Map<String, Life> last = new HashMap<>();
        for (Life life : lives) {
            follow(life);
            last.put(life.login(), life);
        }
        last.values().forEach(this::requireTrueView);
    }

    /** What somebody saw when all was quiet. */
    private void requireTrueView(Life life) {
        for (List<String> line : life.lines()) {
            List<String> names = line.subList(1, line.size());
            if (line.get(0).equals(Words.MEMBERS)) {
                requirePossible(life, names);
            } else if (line.get(0).equals(Words.PRESENT) && !names.equals(Plan.PEOPLE)) {
                tally.unexpected(life.login() + " sees logged in " + names + ", not " + Plan.PEOPLE);
            }
        }
    }

    private void follow(Life life) {
        Set<Boolean> states = possible.get(life.login());
        boolean attempt = false;
        for (List<String> line : life.lines()) {
            switch (line.get(0)) {
                case Words.JOINS, Words.LEAVES -> {
                    attempt = line.get(0).equals(Words.JOINS);
                    if (states != null) {
                        states.add(attempt);
                    }
                }
                case Words.DID -> {
                    if (states != null) {
                        states.clear();
                        states.add(attempt);
                    }
                }
                default -> {}
            }
        }
    }

    private void requirePossible(Life life, List<String> members) {
        possible.forEach((login, states) -> {
            boolean isIn = members.contains(login);
            if (!states.contains(isIn)) {
                tally.unexpected(life.login() + " sees " + login + (isIn ? "" : " not") + " in the group");
            }
        });
    }
}
