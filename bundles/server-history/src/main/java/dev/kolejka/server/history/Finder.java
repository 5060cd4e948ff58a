package dev.kolejka.server.history;

import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.server.History.Found;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Looks for messages of a person, the newest first, along an index of that person's. Where that takes long it stops, and
 * says from where to go on: nobody's search keeps others waiting. One thread.
 */
final class Finder {

    /** How long one search may take. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    /** A clock may have been set back so far: older messages than wanted do not end a search before that. */
    private static final long CLOCK_STEP_MILLIS = Duration.ofHours(25).toMillis();

    /** For the mark that there is more. */
    private static final int MARK_BYTES = 32;

    private static final String SELECT =
            """
            SELECT m.number, m.at, s.name, t.name, t.is_group, m.unverified, m.text
            FROM part p
            CROSS JOIN message m ON m.number = p.number
            LEFT JOIN name s ON s.id = m.sender
            LEFT JOIN name t ON t.id = m.target
            WHERE p.person = ? AND p.number < ?""";

    private static final String NEWEST_FIRST = " ORDER BY p.number DESC";

    private final Database database;
    private final LongSupplier nanoTime;

    Finder(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /** Looks. */
    Found find(long person, HistorySearch search) throws SQLException {
        List<Long> peers = search.with().isPresent() ? ids(search.with().get(), search.isGroup()) : List.of();
        if (search.with().isPresent() && peers.isEmpty()) {
            return new Found(List.of(), 0);
        }
        try (ResultSet rows = select(person, search.before(), peers).executeQuery()) {
            return collect(rows, search, new Words(search.words().orElse("")));
        }
    }

    /** Whoever has that name, or had it. */
    private List<Long> ids(String name, boolean isGroup) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = database.statement(
                        "SELECT id FROM name WHERE is_group = ? AND name = ?", isGroup ? 1 : 0, name)
                .executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private PreparedStatement select(long person, long before, List<Long> peers) throws SQLException {
        String condition =
                switch (peers.size()) {
                    case 0 -> "";
                    case 1 -> " AND p.peer = ?";
                    default -> " AND p.peer IN (" + String.join(", ", Collections.nCopies(peers.size(), "?")) + ")";
                };
        List<Object> parameters = new ArrayList<>(List.of(person, before));
        parameters.addAll(peers);
        return database.statement(SELECT + condition + NEWEST_FIRST, parameters.toArray());
    }

    private Found collect(ResultSet rows, HistorySearch search, Words words) throws SQLException {
        long begun = nanoTime.getAsLong();
        List<CopiedMail> found = new ArrayList<>();
        int bytes = MARK_BYTES;
        while (rows.next()) {
            long number = rows.getLong(1);
            long at = rows.getLong(2);
            if (found.size() == search.most() || nanoTime.getAsLong() - begun > PATIENCE.toNanos()) {
                return result(found, number + 1);
            }
            if (at + CLOCK_STEP_MILLIS < search.sinceMillis()) {
                break;
            }
            String text = rows.getString(7);
            if (at < search.sinceMillis() || !words.areIn(text)) {
                continue;
            }
            CopiedMail mail = new CopiedMail(
                    number,
                    at,
                    orEmpty(rows.getString(3)),
                    orEmpty(rows.getString(4)),
                    rows.getInt(5) != 0,
                    rows.getInt(6) != 0,
                    false,
                    text);
            bytes += mail.line().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > Letters.MAX_TEXT_BYTES && !found.isEmpty()) {
                return result(found, number + 1);
            }
            found.add(mail);
        }
        return result(found, 0);
    }

    private static String orEmpty(String name) {
        return name == null ? "" : name;
    }

    private static Found result(List<CopiedMail> newestFirst, long before) {
        Collections.reverse(newestFirst);
        return new Found(newestFirst, before);
    }

    /** What is to stand in a text, whatever its case. */
    private static final class Words {

        private final List<String> words;

        Words(String text) {
            words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        boolean areIn(String text) {
            if (words.isEmpty()) {
                return true;
            }
            String small = text.toLowerCase(Locale.ROOT);
            return words.stream().allMatch(small::contains);
        }
    }
}
