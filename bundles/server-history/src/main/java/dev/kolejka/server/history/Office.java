package dev.kolejka.server.history;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Who and which groups there are where the journal was read up to, and what the database calls them. One thread. */
final class Office {

    private static final String SEPARATOR = "\n"; // no name has a control character

    private final Database database;
    private List<String> logins = List.of();
    private List<String> groups = List.of();
    private Map<String, Long> people = new HashMap<>();
    private final List<Long> personIds = new ArrayList<>();
    private final List<Long> groupIds = new ArrayList<>();

    Office(Database database) {
        this.database = database;
    }

    /** As it was written last. */
    void load() throws SQLException {
        try (ResultSet row =
                database.statement("SELECT logins, groups FROM office").executeQuery()) {
            boolean isThere = row.next();
            logins = isThere ? split(row.getString(1)) : List.of();
            groups = isThere ? split(row.getString(2)) : List.of();
        }
        learn();
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(SEPARATOR, -1));
    }

    /** From now on places go by these names. */
    void change(Names now) throws SQLException {
        List<String> newGroups = now.groups().stream().map(Names.Group::name).toList();
        if (logins.equals(now.logins()) && groups.equals(newGroups)) {
            return;
        }
        logins = now.logins();
        groups = newGroups;
        leave(0, logins);
        leave(1, groups);
        enter(0, logins);
        enter(1, groups);
        database.update(
                "INSERT OR REPLACE INTO office (one, logins, groups) VALUES (1, ?, ?)",
                String.join(SEPARATOR, logins),
                String.join(SEPARATOR, groups));
        learn();
    }

    private void leave(int isGroup, List<String> stay) throws SQLException {
        Map<String, Long> gone = ids(isGroup);
        gone.keySet().removeAll(new HashSet<>(stay));
        for (Long id : gone.values()) {
            database.update("UPDATE name SET gone = 1 WHERE id = ?", id);
        }
    }

    private void enter(int isGroup, List<String> names) throws SQLException {
        for (String name : names) {
            database.update("INSERT OR IGNORE INTO name (is_group, name, gone) VALUES (?, ?, 0)", isGroup, name);
        }
    }

    private void learn() throws SQLException {
        people = ids(0);
        fill(personIds, logins, people);
        fill(groupIds, groups, ids(1));
    }

    private Map<String, Long> ids(int isGroup) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (ResultSet rows = database.statement("SELECT name, id FROM name WHERE gone = 0 AND is_group = ?", isGroup)
                .executeQuery()) {
            while (rows.next()) {
                ids.put(rows.getString(1), rows.getLong(2));
            }
        }
        return ids;
    }

    private static void fill(List<Long> ids, List<String> names, Map<String, Long> known) {
        ids.clear();
        for (String name : names) {
            ids.add(known.getOrDefault(name, 0L));
        }
    }

    boolean isNamedAs(Names others) {
        return logins.equals(others.logins())
                && groups.equals(others.groups().stream().map(Names.Group::name).toList());
    }

    /** Who goes by a number; 0 when nobody does. */
    long sender(int number) {
        return logins.isEmpty() ? 0 : person(new Numbering(new Size(logins.size(), groups.size(), 0)).person(number));
    }

    /** A person by place; 0 when there is none. */
    long person(int place) {
        return place < 1 || place > personIds.size() ? 0 : personIds.get(place - 1);
    }

    /** A group by place; 0 when there is none. */
    long group(int place) {
        return place < 1 || place > groupIds.size() ? 0 : groupIds.get(place - 1);
    }

    /** A person who is there now; 0 for nobody. */
    long person(String login) {
        return people.getOrDefault(login, 0L);
    }
}
