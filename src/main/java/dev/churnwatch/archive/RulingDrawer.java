package dev.churnwatch.archive;

import dev.churnwatch.archive.RulingDrawer.Entry;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.RulingReading;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Withdrawal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Files rulings. What was said stays as it was said first; a withdrawal is added once; a tombstone removes it all. */
@ApplicationScoped
class RulingDrawer implements Drawer<Entry> {

    private static final String INSERT = """
            insert into ruling (id, kind, account, flag_id, span_from, span_until, said_by, note, said_at,
                withdrawn_by, withdrawn_note, withdrawn_at, filing)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
                withdrawn_by = excluded.withdrawn_by, withdrawn_note = excluded.withdrawn_note,
                withdrawn_at = excluded.withdrawn_at
            where ruling.withdrawn_at is null and excluded.withdrawn_at is not null
            """;

    private static final String REMOVE = "delete from ruling where id = ?";

    /**
     * What a record of the topic says.
     *
     * @param id of the ruling
     * @param ruling {@code null} if it was erased
     */
    record Entry(String id, @Nullable RulingRecord ruling) {}

    private final ErasureBook erased;

    RulingDrawer(ErasureBook erased) {
        this.erased = erased;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.RULINGS);
    }

    @Override
    public Slip<Entry> read(ConsumerRecord<byte[], byte[]> record) {
        RulingReading reading = RulingRecord.read(record.value());
        if (reading instanceof RulingReading.Unreadable unreadable) {
            return new Slip.Illegible<>(unreadable.why());
        }
        if (reading instanceof RulingRecord ruling) {
            return erased.cover(ruling.account(), ruling.at())
                    ? new Slip.Blank<>()
                    : new Slip.Legible<>(new Entry(ruling.id(), ruling));
        }
        byte[] key = record.key();
        return key == null
                ? new Slip.Illegible<>("neither key nor value")
                : new Slip.Legible<>(new Entry(new String(key, StandardCharsets.UTF_8), null));
    }

    @Override
    public void file(Connection connection, long filing, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            for (Entry entry : entries) {
                RulingRecord ruling = entry.ruling;
                if (ruling == null) {
                    new Columns(remove).text(entry.id);
                    remove.executeUpdate();
                } else {
                    bind(new Columns(insert), ruling).big(filing);
                    insert.executeUpdate();
                }
            }
        }
    }

    private static Columns bind(Columns row, RulingRecord ruling) throws SQLException {
        FlagId flagId = ruling.flagId();
        Withdrawal withdrawn = ruling.withdrawn();
        row.text(ruling.id())
                .text(ruling.kind().name())
                .text(ruling.account().value())
                .orNull(flagId == null ? null : flagId.value())
                .moment(ruling.from())
                .moment(ruling.until())
                .text(ruling.by())
                .orNull(ruling.note())
                .moment(ruling.at());
        return withdrawn == null
                ? row.orNull(null).orNull(null).noMoment()
                : row.text(withdrawn.by()).orNull(withdrawn.note()).moment(withdrawn.at());
    }
}
