package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads people and groups out of JSON, where the order of the list gives the numbers. */
final class JsonRoster {

    static final List<String> PERSON_KEYS = List.of("login", "password");
    static final List<String> GROUP_KEYS = List.of("name", "members");

    private final Problems problems;

    private JsonRoster(Problems problems) {
        this.problems = problems;
    }

    static RosterDraft read(Fields root, Problems problems) {
        JsonRoster reader = new JsonRoster(problems);
        return new RosterDraft(
                root.placeOf("people"), reader.people(root), reader.groups(root), RosterDraft.Naming.BY_LOGIN);
    }

    private List<RosterDraft.Person> people(Fields root) {
        List<RosterDraft.Person> people = new ArrayList<>();
        for (Fields person : root.objects("people", PERSON_KEYS)) {
            int number = people.size() + 1;
            people.add(new RosterDraft.Person(
                    new Located<>(number, person.place()),
                    required(person, "login", Saying.of(ProblemPhrase.PERSON_WITHOUT_LOGIN, number)),
                    person.textOrNull("password")));
        }
        return people;
    }

    private List<RosterDraft.Group> groups(Fields root) {
        List<RosterDraft.Group> groups = new ArrayList<>();
        for (Fields group : root.objects("groups", GROUP_KEYS)) {
            int number = groups.size() + 1;
            groups.add(new RosterDraft.Group(
                    new Located<>(number, group.place()),
                    required(group, "name", Saying.of(ProblemPhrase.NUMBERED_GROUP_WITHOUT_NAME, number)),
                    group.texts("members")));
        }
        return groups;
    }

    private @Nullable Located<String> required(Fields fields, String key, Saying missing) {
        if (!fields.has(key)) {
            problems.add(fields.place(), missing, Saying.of(ProblemPhrase.EXPECT_KEY_WITH_TEXT, key));
        }
        return fields.text(key);
    }
}
