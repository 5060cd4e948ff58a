package dev.kolejka.server.history;

import java.sql.SQLException;

/** The database failed, where only unchecked exceptions pass. */
final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException failure;

    DatabaseException(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
