package dev.kolejka.client.menu;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One menu: entries that are chosen by their numbers, which never change. New entries get numbers after the old ones.
 *
 * @param entries in the order in which they are shown
 */
record Entries(List<Entry> entries) {

    /**
     * One entry.
     *
     * @param number by which it is chosen, 1 to 9
     * @param label  what it is called
     * @param action what choosing it does
     */
    record Entry(int number, Phrase label, Action action) {}

    /** What choosing an entry does. */
    @FunctionalInterface
    interface Action {

        Turn run() throws ChatException, InterruptedException;
    }

    Entries {
        entries = List.copyOf(entries);
    }

    static Entry entry(int number, Phrase label, Action action) {
        return new Entry(number, label, action);
    }

    /** An entry that only asks on. */
    static Entry entry(int number, Phrase label, State next) {
        return new Entry(number, label, () -> Turn.to(next));
    }

    /** The menu as it is shown, an empty line before it. */
    List<String> lines(Words words) {
        List<String> lines = new ArrayList<>(List.of(""));
        entries.forEach(entry -> lines.add(entry.number() + ". " + words.say(entry.label())));
        return lines;
    }

    /** The entry somebody chose, if it is one. */
    Optional<Entry> find(String typed) {
        return entries.stream()
                .filter(entry -> typed.strip().equals(Integer.toString(entry.number())))
                .findFirst();
    }

    /** Does what was chosen; what is no number of an entry leads to the main menu, with a word. */
    Turn choose(String typed, Words words) throws ChatException, InterruptedException {
        Optional<Entry> chosen = find(typed);
        if (chosen.isPresent()) {
            return chosen.get().action().run();
        }
        int last = entries.get(entries.size() - 1).number();
        return Turn.refused(
                State.MAIN,
                typed.isBlank()
                        ? words.say(Phrase.TYPE_A_NUMBER, last)
                        : words.say(Phrase.NO_SUCH_ENTRY, Register.echo(typed.strip()), last));
    }
}
