package dev.churnwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "22P05, true, false", // untranslatable character
        "23514, true, false", // check violation
        "54000, true, false", // program limit exceeded
        "08006, false, true", // connection failure
        "57P01, false, true", // admin shutdown
        "53300, false, true", // too many connections
        "55000, false, true", // not accepting connections
        "'',    false, false",
        "42P01, false, false", // undefined table: a fault of ours
        ",      false, true", // the pool waited in vain
    })
    void tellsByTheStateOfTheCause(@Nullable String state, boolean ofValue, boolean ofMoment) {
        Throwable failure = new PersistenceException(new SQLException("reason", state));

        assertThat(DatabaseFault.isOfValue(failure)).isEqualTo(ofValue);
        assertThat(DatabaseFault.isOfMoment(failure)).isEqualTo(ofMoment);
    }

    @Test
    void whatIsNotOfTheDatabaseIsNeither() {
        Throwable failure = new IllegalStateException("a fault of ours");

        assertThat(DatabaseFault.isOfValue(failure)).isFalse();
        assertThat(DatabaseFault.isOfMoment(failure)).isFalse();
    }

    @Test
    void isDescribedWithoutTheValuesOfTheStatement() {
        SQLException failure = new SQLException("Batch entry 0 insert into flag values ('did:plc:a')", "57P01");

        assertThat(DatabaseFault.describe(failure)).isEqualTo("SQLSTATE 57P01");
        assertThat(DatabaseFault.describe(new IllegalStateException("did:plc:a")))
                .isEqualTo("IllegalStateException");
    }
}
