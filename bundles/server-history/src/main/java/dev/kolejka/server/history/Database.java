package dev.kolejka.server.history;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * The file of a history (SQLite, with a write-ahead log). One thread.
 *
 * <pre>
 * reading  one row: up to where the journal was read, and the next number. Changes with what was read, in one transaction
 * office   one row: who and which groups there were there, by place
 * name     who and which groups there ever were. Whoever leaves the configuration is gone, and is another on return
 * message  each message once: when, from whom, to whom or which group, what
 * part     whose history a message is in: its sender's and each recipient's; peer is the other, or the group
 * </pre>
 */
final class Database implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Database.class.getPackageName());

    /** "kolj": so that it is not taken for the database of another program. */
    private static final int APPLICATION = 0x6b6f_6c6a;

    private static final int VERSION = 1;

    private static final String[] TABLES = {
        """
        CREATE TABLE reading (
            one INTEGER PRIMARY KEY CHECK (one = 1), journal BLOB NOT NULL, next INTEGER NOT NULL,
            number INTEGER NOT NULL, missed INTEGER NOT NULL) STRICT""",
        """
        CREATE TABLE office (
            one INTEGER PRIMARY KEY CHECK (one = 1), logins TEXT NOT NULL, groups TEXT NOT NULL) STRICT""",
        """
        CREATE TABLE name (
            id INTEGER PRIMARY KEY AUTOINCREMENT, is_group INTEGER NOT NULL, name TEXT NOT NULL,
            gone INTEGER NOT NULL) STRICT""",
        "CREATE UNIQUE INDEX name_present ON name (is_group, name) WHERE gone = 0",
        """
        CREATE TABLE message (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, sender INTEGER NOT NULL, target INTEGER NOT NULL,
            unverified INTEGER NOT NULL, text TEXT NOT NULL) STRICT""",
        """
        CREATE TABLE part (
            person INTEGER NOT NULL, number INTEGER NOT NULL, peer INTEGER NOT NULL,
            PRIMARY KEY (person, number)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX part_peer ON part (person, peer, number)",
    };

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens one.
     *
     * @param file an empty one becomes a history of nothing
     * @throws RefusedException CONFIG when it is damaged, another program's, or of a newer version
     */
    static Database open(Path file) throws RefusedException {
        try {
            Database database = new Database(new SQLiteConfig().createConnection("jdbc:sqlite:" + file));
            try {
                database.prepare(file);
                return database;
            } catch (SQLException | RefusedException failed) {
                database.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw Refusal.of(file, failed);
        }
    }

    private void prepare(Path file) throws SQLException, RefusedException {
        run("PRAGMA busy_timeout = 500");
        boolean isNew = number("SELECT count(*) FROM sqlite_schema") == 0;
        long application = number("PRAGMA application_id");
        long version = number("PRAGMA user_version");
        if (!isNew && application != APPLICATION) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(HistoryPhrase.OTHER_PROGRAM, file));
        }
        if (version > VERSION) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(HistoryPhrase.NEWER, file, version, VERSION));
        }
        if (isNew) {
            run("PRAGMA auto_vacuum = INCREMENTAL"); // only before there is anything
        }
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = NORMAL"); // what a dead machine forgets is read again from the journal
        run("PRAGMA secure_delete = ON");
        run("PRAGMA temp_store = MEMORY");
        run("PRAGMA trusted_schema = OFF");
        run("PRAGMA journal_size_limit = 16777216");
        if (isNew) {
            make();
        }
    }

    private void make() throws SQLException {
        begin();
        for (String table : TABLES) {
            run(table);
        }
        run("PRAGMA application_id = " + APPLICATION);
        run("PRAGMA user_version = " + VERSION);
        commit();
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Does all of what {@link #run} does only the first piece of. */
    void runThrough(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /**
     * Writes all of it to another file. Not within a transaction.
     *
     * @param file absolute; empty
     */
    void copyTo(Path file) throws SQLException {
        closeStatements(); // SQLite copies nothing while one is open
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, file.toString());
            statement.execute();
        }
    }

    /** Reads every page and says whether it is sound. */
    boolean isSound() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check")) {
            return row.next() && row.getString(1).equals("ok");
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** A statement that is prepared once, with its parameters. */
    PreparedStatement statement(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Changes something. Returns how many rows. */
    int update(String sql, Object... parameters) throws SQLException {
        return statement(sql, parameters).executeUpdate();
    }

    /** What follows happens together, or not at all. */
    void begin() throws SQLException {
        run("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        run("COMMIT");
    }

    /**
     * Nothing of the transaction has happened; where the disk was full, SQLite has seen to that itself. A statement that
     * failed is of no more use.
     */
    void rollBack() {
        try {
            closeStatements();
            run("ROLLBACK");
        } catch (SQLException noTransaction) {
            LOG.log(Level.DEBUG, "event=rolled_back_already", noTransaction);
        } finally {
            statements.clear();
        }
    }

    /** They are prepared again when they are needed. */
    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
