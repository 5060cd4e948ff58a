package dev.kolejka.bench.kill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A message that somebody was about to send, and what became of it. One thread. */
final class Message {

    /** Where somebody was shown it: by which process, and whether the server knew before that process ended. */
    static final class Showing {

        final int life;
        boolean isSettled;

        Showing(int life) {
            this.life = life;
        }
    }

    private final String id;
    private final String session;
    private final int number;
    private final String from;
    private final String target;
    private final int length;
    private final Map<String, Showing> showings = new HashMap<>();

    boolean isConfirmed;

    /** Whether it is certain that it did not reach the server. */
    boolean isUnsent;

    /**
     * Of the words of a line.
     *
     * @param from who wrote the line
     * @param line the words: {@code asks ID TARGET LENGTH}
     */
    Message(String from, List<String> line) {
        this.id = line.get(1);
        this.from = from;
        this.session = id.substring(0, id.lastIndexOf('.'));
        this.number = Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
        this.target = line.get(2);
        this.length = Integer.parseInt(line.get(3));
    }

    /** Who sent it. */
    String from() {
        return from;
    }

    String id() {
        return id;
    }

    /** Who sent it, and by which process. */
    String session() {
        return session;
    }

    /** The how many-th it is of its session. */
    int number() {
        return number;
    }

    Map<String, Showing> showings() {
        return showings;
    }

    /** The group it is for, 0 for none. */
    private int group() {
        return target.startsWith("g") ? Integer.parseInt(target.substring(1)) : 0;
    }

    /** Who is to be shown it. */
    Set<String> recipients() {
        if (group() == 0) {
            return Set.of(Plan.PEOPLE.get(Integer.parseInt(target.substring(1)) - 1));
        }
        Set<String> others = new TreeSet<>(Plan.PEOPLE);
        others.remove(from);
        return others;
    }

    /** Whether the words {@code shows ID FROM GROUP LENGTH} of somebody tell what was sent. */
    boolean isAs(List<String> line, String reader) {
        return recipients().contains(reader)
                && line.get(2).equals(Integer.toString(Plan.PEOPLE.indexOf(from) + 1))
                && line.get(3).equals(Integer.toString(group()))
                && line.get(4).equals(Integer.toString(length));
    }
}
