package dev.kolejka.server.history;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.NoEvents;
import dev.kolejka.api.server.Trail;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a journal tells into the database, together with up to where it was read: so each message is in it once,
 * whoever is killed. One thread.
 */
final class Scribe extends NoEvents {

    private static final String MESSAGE =
            "INSERT INTO message (number, at, sender, target, unverified, text) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String PART = "INSERT OR IGNORE INTO part (person, number, peer) VALUES (?, ?, ?)";

    private final Database database;
    private final Office office;

    private @Nullable StateId journal;
    private long next;
    private long number;
    private long missed;

    /** The message whose number was given last, to which more recipients may come. */
    private @Nullable Mail last;

    Scribe(Database database, Office office) {
        this.database = database;
        this.office = office;
    }

    /** As it was written last. */
    void load() throws SQLException {
        office.load();
        try (ResultSet row = database.statement("SELECT journal, next, number, missed FROM reading")
                .executeQuery()) {
            if (row.next()) {
                journal = new StateId(row.getBytes(1));
                next = row.getLong(2);
                number = row.getLong(3);
                missed = row.getLong(4);
            }
        }
    }

    /** Whose records were read; null when none were. */
    @Nullable
    StateId journal() {
        return journal;
    }

    /** Which record is read next. */
    long next() {
        return next;
    }

    /**
     * Reads on and has it last. When this throws, nothing of it has happened.
     *
     * @param id   of the journal
     * @param most records at once
     * @return how many were read
     * @throws RefusedException as {@link Trail#read}
     */
    int take(StateId id, Trail trail, int most) throws SQLException, RefusedException {
        long missedBefore = trail.missed();
        try {
            database.begin();
            int read = trail.read(this, this::change, most);
            journal = id;
            next = trail.next();
            missed += trail.missed() - missedBefore;
            database.update(
                    "INSERT OR REPLACE INTO reading (one, journal, next, number, missed) VALUES (1, ?, ?, ?, ?)",
                    id.toBytes(),
                    next,
                    number,
                    missed);
            database.commit();
            trail.taken();
            return read;
        } catch (DatabaseException failed) {
            goBack(trail);
            throw failed.failure();
        } catch (SQLException | RuntimeException | RefusedException failed) {
            goBack(trail);
            throw failed;
        } finally {
            last = null;
        }
    }

    private void goBack(Trail trail) throws SQLException {
        trail.again();
        database.rollBack();
        load();
    }

    private void change(Names names) {
        try {
            office.change(names);
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {
        try {
            write(people, from, to, mail);
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    /** A message to a group is one; else each recipient has one. */
    @SuppressWarnings("ReferenceEquality") // the journal tells the same message again for more recipients
    private void write(int[] people, int from, int to, Mail mail) throws SQLException {
        long sender = office.sender(mail.sender());
        long group = office.group(mail.group());
        String text = new String(mail.text(), StandardCharsets.UTF_8);
        for (int i = from; i < to; i++) {
            long person = office.person(people[i]);
            if (person == 0) {
                continue;
            }
            if (group == 0 || mail != last) {
                last = mail;
                long target = group == 0 ? person : group;
                database.update(MESSAGE, ++number, mail.atMillis(), sender, target, mail.isVerified() ? 0 : 1, text);
                if (sender != 0) {
                    database.update(PART, sender, number, target);
                }
            }
            database.update(PART, person, number, group == 0 ? sender : group);
        }
    }
}
