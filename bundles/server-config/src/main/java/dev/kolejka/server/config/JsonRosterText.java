package dev.kolejka.server.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People and groups in kolejka.json, where the order of the lists gives the numbers. One thread. */
final class JsonRosterText implements RosterText {

    private static final String PEOPLE = "people";
    private static final String GROUPS = "groups";
    private static final String MEMBERS = "members";

    private final String text;
    private final RosterDraft roster;
    private final JsonSpan root;
    private final Edits edits = new Edits();
    private final JsonListEdit lists;

    JsonRosterText(String text, RosterDraft roster) {
        this.text = text;
        this.roster = roster;
        root = JsonSpan.of(text);
        lists = new JsonListEdit(text, edits);
    }

    @Override
    public void addPerson(String login, @Nullable String password) {
        add(
                PEOPLE,
                "{ \"login\": " + JsonText.quoted(login)
                        + (password == null ? "" : ", \"password\": " + JsonText.quoted(password)) + " }");
    }

    private void add(String key, String item) {
        Optional<JsonSpan> list = root.key(key);
        if (list.isPresent()) {
            lists.append(list.get(), item);
        } else {
            lists.append(root, JsonText.quoted(key) + ": [\n    " + item + "\n  ]");
        }
    }

    private JsonSpan list(String key) {
        return root.key(key).orElseThrow();
    }

    @Override
    public void removePerson(int place) {
        String login = login(place);
        lists.remove(list(PEOPLE), place - 1);
        for (int group = 0; group < roster.groups().size(); group++) {
            int index = index(login, roster.groups().get(group).members());
            if (index >= 0) {
                lists.remove(list(GROUPS).item(group).key(MEMBERS).orElseThrow(), index);
            }
        }
    }

    private String login(int place) {
        return Objects.requireNonNull(roster.people().get(place - 1).login()).value();
    }

    private static int index(String login, List<Located<String>> members) {
        return members.stream().map(Located::value).toList().indexOf(login);
    }

    @Override
    public void setPassword(int place, String password) {
        throw new IllegalStateException("passwords are not kept here");
    }

    @Override
    public boolean needsPasswords() {
        return false;
    }

    @Override
    public void addGroup(String name, List<Integer> members) {
        add(GROUPS, "{ \"name\": " + JsonText.quoted(name) + ", \"members\": " + list(members) + " }");
    }

    private String list(List<Integer> members) {
        return JsonText.list(members.stream().map(this::login).toList());
    }

    @Override
    public void removeGroup(int place) {
        lists.remove(list(GROUPS), place - 1);
    }

    @Override
    public void setMembers(int place, List<Integer> members) {
        JsonSpan group = list(GROUPS).item(place - 1);
        Optional<JsonSpan> written = group.key(MEMBERS);
        if (written.isPresent()) {
            edits.replace(written.get().start(), written.get().end(), list(members));
        } else {
            lists.append(group, "\"" + MEMBERS + "\": " + list(members));
        }
    }

    @Override
    public String after() {
        return edits.applyTo(text);
    }
}
