package dev.kolejka.client.core;

import dev.kolejka.api.sealing.Letters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mail of the people of a {@link SealedOffice}, by place, and what they have acknowledged. Whoever holds the office. */
final class OfficeMail {

    private static final int MAX_UNACKNOWLEDGED = 16;

    /** A message; its number is its place in the list, from 1. */
    record Item(int from, String text, int operation) {}

    /** A message that goes out. */
    record Numbered(long number, Item item, boolean isOldest) {

        int operation() {
            return item.operation() | (isOldest ? Letters.OLDEST : 0);
        }
    }

    private final Map<Integer, List<Item>> boxes =
            new HashMap<>(Map.of(1, new ArrayList<>(), 2, new ArrayList<>(), 3, new ArrayList<>()));
    private final Map<Integer, Long> acknowledged = new HashMap<>();
    private boolean reverses;

    void arrives(int person, Item item) {
        box(person).add(item);
    }

    private List<Item> box(int person) {
        return boxes.getOrDefault(person, List.of());
    }

    /** Everything goes out in the wrong order. */
    void reverses(boolean reversed) {
        reverses = reversed;
    }

    long acknowledged(int person) {
        return acknowledged.getOrDefault(person, 0L);
    }

    void acknowledge(int person, long number) {
        acknowledged.merge(person, number, Math::max);
    }

    void forgetAll() {
        boxes.values().forEach(List::clear);
        acknowledged.clear();
    }

    /** The last that may be on its way to somebody. */
    long last(int person) {
        return Math.min(box(person).size(), acknowledged(person) + MAX_UNACKNOWLEDGED);
    }

    /** What goes out to somebody to whom all up to a number went out already. */
    List<Numbered> behind(int person, long sent) {
        long taken = acknowledged(person);
        List<Numbered> next = new ArrayList<>();
        for (long number = Math.max(sent, taken) + 1; number <= last(person); number++) {
            next.add(new Numbered(number, box(person).get((int) number - 1), number == taken + 1));
        }
        if (reverses) {
            Collections.reverse(next);
        }
        return next;
    }
}
