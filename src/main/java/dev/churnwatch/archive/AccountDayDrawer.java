package dev.churnwatch.archive;

import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.CensusReading;
import dev.churnwatch.wire.CensusReading.Day;
import dev.churnwatch.wire.CensusReading.Judged;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Files accounts' settled days. A day that is there stays as it is: it was settled. */
@ApplicationScoped
class AccountDayDrawer implements Drawer<Day> {

    private static final String INSERT = """
            insert into account_day (account, day, follows, ended, open_follows, window_follows, first_seen, flagged,
                confidence, logit, verdict, label, severity, policy_name, policy_version, policy_hash, document, filing)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict do nothing
            """;

    private final ErasureBook erased;

    AccountDayDrawer(ErasureBook erased) {
        this.erased = erased;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ACCOUNT_DAYS);
    }

    @Override
    public Slip<Day> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null && record.key() != null) {
            return new Slip.Blank<>();
        }
        CensusReading reading = CensusReading.day(record.value());
        if (reading instanceof CensusReading.Unreadable unreadable) {
            return new Slip.Illegible<>(unreadable.detail());
        }
        Day day = (Day) reading;
        return erased.cover(day.account(), day.end())
                ? new Slip.Blank<>()
                : new Slip.Legible<>(day.with(erased.blank(day.document(), day.end())));
    }

    @Override
    public void file(Connection connection, long filing, List<Day> days) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Day day : days) {
                Columns row = new Columns(insert)
                        .text(day.account().value())
                        .day(day.day())
                        .integer(day.follows())
                        .integer(day.ended())
                        .integer(day.openFollows())
                        .integer(day.windowFollows())
                        .moment(day.firstSeen().toEpochMilli())
                        .bool(day.flagged());
                bind(row, day.judged())
                        .text(day.policy().name())
                        .integer(day.policy().version())
                        .text(day.policy().hash())
                        .text(day.document())
                        .big(filing)
                        .add();
            }
            insert.executeBatch();
        }
    }

    private static Columns bind(Columns row, @Nullable Judged judged) throws SQLException {
        return judged == null
                ? row.noNumber().noNumber().orNull(null).orNull(null).orNull(null)
                : row.number(judged.confidence())
                        .number(judged.logit())
                        .text(judged.verdict())
                        .text(judged.label())
                        .text(judged.severity());
    }
}
