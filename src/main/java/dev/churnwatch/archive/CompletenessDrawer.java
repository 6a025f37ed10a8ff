package dev.churnwatch.archive;

import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.CensusReading;
import dev.churnwatch.wire.CensusReading.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Files how far the partitions have come: of each filing, the latest word of each. */
@ApplicationScoped
class CompletenessDrawer implements Drawer<Progress> {

    private static final String INSERT = """
            insert into completeness (partition, stream_time, judged_to, settled_to, document, filing)
            values (?, ?, ?, ?, ?::jsonb, ?)
            on conflict do nothing
            """;

    @Override
    public Set<String> topics() {
        return Set.of(Topics.COMPLETENESS);
    }

    @Override
    public Slip<Progress> read(ConsumerRecord<byte[], byte[]> record) {
        CensusReading reading = CensusReading.progress(record.value());
        return reading instanceof Progress progress
                ? new Slip.Legible<>(progress)
                : new Slip.Illegible<>(((CensusReading.Unreadable) reading).detail());
    }

    @Override
    public void file(Connection connection, long filing, List<Progress> contents) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Progress progress : latest(contents)) {
                Instant settled = progress.settledTo();
                Columns row = new Columns(insert)
                        .integer(progress.partition())
                        .moment(progress.streamTime().toEpochMilli())
                        .moment(progress.judgedTo().toEpochMilli());
                (settled == null ? row.noMoment() : row.moment(settled.toEpochMilli()))
                        .text(progress.document())
                        .big(filing)
                        .add();
            }
            insert.executeBatch();
        }
    }

    private static Collection<Progress> latest(List<Progress> contents) {
        Map<Integer, Progress> latest = new TreeMap<>();
        contents.forEach(progress -> latest.merge(
                progress.partition(), progress, (a, b) -> b.judgedTo().isBefore(a.judgedTo()) ? a : b));
        return latest.values();
    }
}
