package dev.churnwatch.archive;

import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.SourceGap;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Files what sources could not read. */
@ApplicationScoped
class SourceGapDrawer implements Drawer<SourceGap> {

    private static final String INSERT = """
            insert into source_gap (source, gap_from, gap_until, cause, filing) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    @Override
    public Set<String> topics() {
        return Set.of(Topics.SOURCE_GAPS);
    }

    @Override
    public Slip<SourceGap> read(ConsumerRecord<byte[], byte[]> record) {
        return SourceGap.read(record.value())
                .<Slip<SourceGap>>map(Slip.Legible::new)
                .orElseGet(() -> new Slip.Illegible<>("it is no gap of a source"));
    }

    @Override
    public void file(Connection connection, long filing, List<SourceGap> contents) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (SourceGap gap : contents) {
                new Columns(insert)
                        .text(gap.source())
                        .moment(gap.from())
                        .moment(gap.until())
                        .text(gap.cause().code())
                        .big(filing)
                        .add();
            }
            insert.executeBatch();
        }
    }
}
