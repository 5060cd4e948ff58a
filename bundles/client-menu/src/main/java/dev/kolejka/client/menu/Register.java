package dev.kolejka.client.menu;

import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People, or groups, as they are asked for: by number or by name.
 *
 * @param names by place from 1
 */
record Register(List<String> names) {

    /** How many names a complaint lists; more would hide it. */
    static final int MAX_LISTED = 20;

    /** How much of what was typed a complaint repeats. */
    static final int MAX_ECHO_BYTES = 60;

    private static final int MAX_DIGITS = 9;

    static Register people(Names names) {
        return new Register(names.logins());
    }

    static Register groups(Names names) {
        return new Register(names.groups().stream().map(Names.Group::name).toList());
    }

    /** The place of what was typed: a number first, else a name. */
    OptionalInt find(String typed) {
        String wanted = typed.strip();
        int number = number(wanted);
        int place = number >= 1 && number <= names.size() ? number : names.indexOf(wanted) + 1;
        return place > 0 ? OptionalInt.of(place) : OptionalInt.empty();
    }

    private static int number(String typed) {
        boolean isNumber = !typed.isEmpty()
                && typed.length() <= MAX_DIGITS
                && typed.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return isNumber ? Integer.parseInt(typed) : 0;
    }

    /**
     * Says that nothing here is called so, and what there is.
     *
     * @param unknown {0} is what was typed
     */
    String unknown(Phrase unknown, String typed, Words words) {
        String complaint = words.say(unknown, echo(typed.strip()));
        if (names.isEmpty()) {
            return complaint;
        }
        return complaint
                + Suggestion.closest(typed.strip(), names)
                        .map(meant -> words.say(Phrase.DID_YOU_MEAN, meant))
                        .orElseGet(() -> words.say(Phrase.THERE_ARE, listed()));
    }

    private String listed() {
        String listed = IntStream.rangeClosed(1, Math.min(names.size(), MAX_LISTED))
                .mapToObj(this::numbered)
                .collect(Collectors.joining(", "));
        return names.size() > MAX_LISTED ? listed + ", …" : listed;
    }

    /** A name with its number, as lists show it. */
    String numbered(int place) {
        return place + " " + Text.clean(names.get(place - 1));
    }

    /** What was typed, short enough to be repeated. */
    static String echo(String typed) {
        String beginning = Text.cut(typed, MAX_ECHO_BYTES);
        return beginning.length() < typed.length() ? beginning + "…" : beginning;
    }
}
