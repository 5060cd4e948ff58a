package dev.kolejka.client.menu;

import dev.kolejka.api.client.ChatException;
import java.util.ArrayList;
import java.util.List;

/**
 * One menu: entries that are chosen by their numbers, which never change. New entries come after the old ones.
 *
 * @param entries numbered from 1 in this order
 */
record Entries(List<Entry> entries) {

    /**
     * One entry.
     *
     * @param label  what it is called
     * @param action what choosing it does
     */
    record Entry(Phrase label, Action action) {}

    /** What choosing an entry does. */
    @FunctionalInterface
    interface Action {

        Turn run() throws ChatException, InterruptedException;
    }

    Entries {
        entries = List.copyOf(entries);
    }

    static Entry entry(Phrase label, Action action) {
        return new Entry(label, action);
    }

    /** An entry that only asks on. */
    static Entry entry(Phrase label, State next) {
        return new Entry(label, () -> Turn.to(next));
    }

    /** The menu as it is shown, an empty line before it. */
    List<String> lines(Words words) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (int number = 1; number <= entries.size(); number++) {
            lines.add(number + ". " + words.say(entries.get(number - 1).label()));
        }
        return lines;
    }

    /** Does what was chosen; what is no number of an entry leads to the main menu, with a word. */
    Turn choose(String typed, Words words) throws ChatException, InterruptedException {
        String choice = typed.strip();
        for (int number = 1; number <= entries.size(); number++) {
            if (choice.equals(Integer.toString(number))) {
                return entries.get(number - 1).action().run();
            }
        }
        return Turn.to(
                State.MAIN,
                choice.isEmpty()
                        ? words.say(Phrase.TYPE_A_NUMBER, entries.size())
                        : words.say(Phrase.NO_SUCH_ENTRY, Register.echo(choice), entries.size()));
    }
}
