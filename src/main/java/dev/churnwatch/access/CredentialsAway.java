package dev.churnwatch.access;

import java.sql.SQLException;

/** Nobody can say whose credential it is, for the database does not answer. */
public final class CredentialsAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CredentialsAway(SQLException cause) {
        super(cause);
    }
}
