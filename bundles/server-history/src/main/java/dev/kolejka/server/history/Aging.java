package dev.kolejka.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Removes messages that have become too old, and the history of people who have left, in small steps, so that nothing
 * waits for it; the room goes back to the disk. One thread.
 */
final class Aging {

    private static final int ROWS = 500;

    /** Free pages that stay, and that are given back at once. */
    private static final int PAGES = 64;

    private final Database database;
    private final Duration keep;

    /** People whose history is still to be gone through. */
    private final Deque<Person> people = new ArrayDeque<>();

    /** Messages up to this one are too old; 0 when none are. */
    private long last;

    private boolean shrinks;

    /**
     * Somebody in whose history something is to be removed.
     *
     * @param upTo the last number of it
     */
    private record Person(long id, long upTo) {}

    Aging(Database database, Duration keep) {
        this.database = database;
        this.keep = keep;
    }

    /** Looks what is to be removed at this time. */
    void begin(long nowMillis) throws SQLException {
        last = lastBefore(nowMillis - keep.toMillis());
        people.clear();
        try (ResultSet rows = database.statement("SELECT id, gone FROM name WHERE is_group = 0")
                .executeQuery()) {
            while (rows.next()) {
                boolean isGone = rows.getInt(2) != 0;
                if (isGone || last > 0) {
                    people.add(new Person(rows.getLong(1), isGone ? Long.MAX_VALUE : last));
                }
            }
        }
        shrinks = last > 0;
    }

    /** The last message before a time: times rise with numbers, but for clocks that were set. */
    private long lastBefore(long millis) throws SQLException {
        long low = 0;
        long high = first("SELECT number, at FROM message WHERE number >= ? ORDER BY number DESC LIMIT 1", 0)[0];
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            long[] found =
                    first("SELECT number, at FROM message WHERE number <= ? ORDER BY number DESC LIMIT 1", middle);
            if (found[0] == 0 || found[1] < millis) {
                low = middle;
            } else {
                high = found[0] - 1;
            }
        }
        return first("SELECT number, at FROM message WHERE number <= ? ORDER BY number DESC LIMIT 1", low)[0];
    }

    private long[] first(String sql, long number) throws SQLException {
        try (ResultSet row = database.statement(sql, number).executeQuery()) {
            return row.next() ? new long[] {row.getLong(1), row.getLong(2)} : new long[] {0, 0};
        }
    }

    /** Removes some, in a transaction of its own. False when nothing is left to do. */
    boolean step() throws SQLException {
        database.begin();
        try {
            boolean more = remove();
            database.commit();
            return more;
        } catch (SQLException failed) {
            database.rollBack();
            throw failed;
        }
    }

    private boolean remove() throws SQLException {
        Person person = people.peek();
        if (person != null) {
            int removed = database.update(
                    "DELETE FROM part WHERE person = ? AND number <= (SELECT max(number) FROM (SELECT number FROM part"
                            + " WHERE person = ? AND number <= ? ORDER BY number LIMIT " + ROWS + "))",
                    person.id,
                    person.id,
                    person.upTo);
            if (removed == 0) {
                people.remove();
            }
            return true;
        }
        if (last > 0) {
            int removed = database.update(
                    "DELETE FROM message WHERE number <= (SELECT max(number) FROM (SELECT number FROM message"
                            + " WHERE number <= ? ORDER BY number LIMIT " + ROWS + "))",
                    last);
            last = removed == 0 ? 0 : last;
            return true;
        }
        if (shrinks) {
            try (ResultSet row = database.statement("PRAGMA freelist_count").executeQuery()) {
                shrinks = row.next() && row.getLong(1) > PAGES;
            }
            if (shrinks) {
                database.runThrough("PRAGMA incremental_vacuum(" + PAGES + ")");
            }
            return shrinks;
        }
        return false;
    }
}
