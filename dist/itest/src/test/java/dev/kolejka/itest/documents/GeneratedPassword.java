package dev.kolejka.itest.documents;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords that our commands make, and print once. */
final class GeneratedPassword {

    /** What each of them looks like. */
    static final String REGEX = "[a-z0-9]{4}(?:-[a-z0-9]{4}){4}";

    private static final Pattern OF_PERSON = Pattern.compile("(?m)^ *(\\S+) +(" + REGEX + ")$");
    private static final Pattern ALONE = Pattern.compile("(?m)^(" + REGEX + ")$");
    private static final Pattern MADE_FOR = Pattern.compile("\\b(?:passwd|user add|user set) (\\S+)");

    private GeneratedPassword() {}

    /** Those that a command has printed, by login. */
    static Map<String, String> printed(String command, String printed) {
        Map<String, String> found = new TreeMap<>();
        OF_PERSON.matcher(printed).results().forEach(each -> found.put(each.group(1), each.group(2)));
        Matcher person = MADE_FOR.matcher(command);
        Matcher alone = ALONE.matcher(printed);
        if (person.find() && alone.find()) {
            found.put(person.group(1), alone.group(1));
        }
        return found;
    }
}
