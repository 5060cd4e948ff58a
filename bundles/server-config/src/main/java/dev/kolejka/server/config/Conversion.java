package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The same people and groups in the other form: kolejka.json of a config.txt, and the other way round. Passwords come
 * along, since the file is of no use without.
 */
final class Conversion {

    private final Reading reading;
    private final Names names;
    private final Screen screen;

    Conversion(Reading reading, Screen screen) {
        this.reading = reading;
        this.names = reading.toConfiguration().roster().names();
        this.screen = screen;
    }

    /**
     * Prints the file.
     *
     * @throws RefusedException CONFIG when there is something that config.txt cannot say; then nothing is printed
     */
    void print() throws RefusedException {
        if (reading.root() == null) {
            screen.out().print(json());
        } else {
            requirePasswords();
            screen.out().print(classic());
            sayWhatIsLost(reading.root());
        }
        if (people().stream().anyMatch(person -> person.password() != null)) {
            screen.note(CommandPhrase.HOLDS_PASSWORDS);
        }
    }

    private List<RosterDraft.Person> people() {
        return reading.roster().inOrderOfPeople();
    }

    private String json() {
        String people = people().stream().map(Conversion::person).collect(Collectors.joining(",\n"));
        String groups = names.groups().stream().map(this::group).collect(Collectors.joining(",\n"));
        return "{\n  \"version\": " + JsonSettings.VERSION + ",\n  \"people\": [\n" + people + "\n  ],\n  \"groups\": ["
                + (groups.isEmpty() ? "" : "\n" + groups + "\n  ") + "]\n}\n";
    }

    private static String person(RosterDraft.Person person) {
        Located<String> password = person.password();
        return "    { \"login\": " + JsonText.quoted(login(person))
                + (password == null ? "" : ", \"password\": " + JsonText.quoted(password.value())) + " }";
    }

    private static String login(RosterDraft.Person person) {
        return Objects.requireNonNull(person.login(), "the configuration has not been checked")
                .value();
    }

    private String group(Names.Group group) {
        List<String> members = group.members().stream().map(names::login).toList();
        return "    { \"name\": " + JsonText.quoted(group.name()) + ", \"members\": " + JsonText.list(members) + " }";
    }

    private void requirePasswords() throws RefusedException {
        List<String> without = new ArrayList<>();
        List<String> blank = new ArrayList<>();
        for (RosterDraft.Person person : people()) {
            @Nullable Located<String> password = person.password();
            if (password == null) {
                without.add(login(person));
            } else if (password.value().chars().anyMatch(c -> c == ' ' || c == '\t')) {
                blank.add(login(person));
            }
        }
        refuseAny(CommandPhrase.CLASSIC_NEEDS_PASSWORDS, without);
        refuseAny(CommandPhrase.CLASSIC_WITHOUT_BLANKS, blank);
    }

    private static void refuseAny(CommandPhrase why, List<String> logins) throws RefusedException {
        if (!logins.isEmpty()) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(why, Hint.some(logins)));
        }
    }

    private String classic() {
        StringBuilder text = new StringBuilder();
        for (RosterDraft.Person person : people()) {
            text.append("o ").append(names.person(login(person))).append(' ').append(login(person));
            text.append(' ')
                    .append(Objects.requireNonNull(person.password()).value())
                    .append('\n');
        }
        for (int place = 1; place <= names.groups().size(); place++) {
            text.append("g ").append(place).append(' ').append(names.groupName(place));
            names.groups().get(place - 1).members().forEach(member -> text.append(' ')
                    .append(member));
            text.append('\n');
        }
        return text.toString();
    }

    private void sayWhatIsLost(Fields root) {
        List<String> lost = JsonSettings.KEYS.stream()
                .filter(key -> !List.of("version", "people", "groups", "roster").contains(key) && root.has(key))
                .toList();
        if (!lost.isEmpty()) {
            screen.note(CommandPhrase.STAY_BEHIND, String.join(", ", lost));
        }
    }
}
