package dev.churnwatch.archive;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The placeholders of a statement, filled from left to right. */
final class Columns {

    private final PreparedStatement statement;
    private int last;

    Columns(PreparedStatement statement) {
        this.statement = statement;
    }

    Columns text(String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    Columns orNull(@Nullable String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    Columns integer(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    Columns big(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    Columns bool(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    Columns number(double value) throws SQLException {
        statement.setDouble(++last, value);
        return this;
    }

    /** A moment in ms. */
    Columns moment(long millis) throws SQLException {
        return moment(Instant.ofEpochMilli(millis));
    }

    /** A moment to the microsecond. */
    Columns moment(Instant at) throws SQLException {
        statement.setObject(++last, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
        return this;
    }

    /** No number. */
    Columns noNumber() throws SQLException {
        statement.setNull(++last, Types.DOUBLE);
        return this;
    }

    Columns day(LocalDate value) throws SQLException {
        statement.setObject(++last, value);
        return this;
    }

    /** No moment. */
    Columns noMoment() throws SQLException {
        statement.setNull(++last, Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    /** Adds the row to the statement's batch, and begins the next. */
    void add() throws SQLException {
        statement.addBatch();
        last = 0;
    }
}
