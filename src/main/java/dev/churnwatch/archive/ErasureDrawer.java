package dev.churnwatch.archive;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Erases accounts from the archive, and files the proof. A record of the topic does not say who it was, so the archive looks
 * among all whom it knows for the one with the seal.
 *
 * <p>What names an account by a column {@code account} loses its rows, in whatever table; the account's pseudonyms and those of
 * its flags go; in documents on others, and in the log of what was asked, its name is blanked.
 */
@ApplicationScoped
class ErasureDrawer implements Drawer<ErasureRecord> {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String INSERT = """
            insert into erasure (id, seal, sieve, up_to, ordered_at, ordered_by, reason, removed, filing)
            values (?, ?, ?, ?, ?, ?, ?, '{}', ?)
            on conflict do nothing
            """;

    private static final String PROVE = "update erasure set removed = ?::jsonb where id = ?";

    private static final String TABLES = """
            select table_name from information_schema.columns
            where table_schema = current_schema() and column_name = 'account' and data_type = 'text'
            order by table_name
            """;

    /** The tables whose documents name others. */
    private static final List<String> DOCUMENTS = List.of("flag_change", "account_day");

    private static final String MENTIONED = """
            select distinct target #>> '{}' from %s, jsonb_path_query(document::jsonb, '$.**.target') target
            where jsonb_typeof(target) = 'string'
            """;

    private static final String BLANK = """
            update %s set document = replace(document::text, to_json(?::text)::text, '"erased"')::json
            where strpos(document::text, to_json(?::text)::text) > 0
            """;

    private static final String BLANK_AUDIT = """
            update audit_entry set path = left(replace(path || '/', ?, '/erased/'), -1),
                query = case when strpos(query, ?) > 0 then 'erased' else query end
            where strpos(path || '/', ?) > 0 or strpos(query, ?) > 0
            """;

    private static final String BLANK_EXPORT = "update export set query = 'erased' where strpos(query, ?) > 0";

    private final Seal seal;

    ErasureDrawer(Seal seal) {
        this.seal = seal;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ERASURES);
    }

    @Override
    public Slip<ErasureRecord> read(ConsumerRecord<byte[], byte[]> record) {
        return ErasureRecord.read(record.value())
                .<Slip<ErasureRecord>>map(Slip.Legible::new)
                .orElseGet(() -> new Slip.Illegible<>("no erasure"));
    }

    @Override
    public void file(Connection connection, long filing, List<ErasureRecord> erasures) throws SQLException {
        for (ErasureRecord erasure : erasures) {
            if (isNew(connection, filing, erasure)) {
                prove(connection, erasure, erase(connection, erasure));
            }
        }
    }

    private static boolean isNew(Connection connection, long filing, ErasureRecord erasure) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Columns(insert)
                    .text(erasure.id())
                    .text(erasure.seal())
                    .big(erasure.sieve())
                    .moment(erasure.upTo())
                    .moment(erasure.at())
                    .text(erasure.by())
                    .text(erasure.reason())
                    .big(filing);
            return insert.executeUpdate() > 0;
        }
    }

    private static void prove(Connection connection, ErasureRecord erasure, ObjectNode removed) throws SQLException {
        change(connection, PROVE, removed.toString(), erasure.id());
    }

    /** How many rows went, by table, and how many documents on others were blanked. */
    private ObjectNode erase(Connection connection, ErasureRecord erasure) throws SQLException {
        ObjectNode removed = JSON.createObjectNode();
        List<String> tables = strings(connection, TABLES);
        for (String account : known(connection, tables, erasure)) {
            int faces = change(
                    connection,
                    "delete from pseudonym where name = ? or name in (select flag_id from flag_change where account = ?)",
                    account,
                    account);
            add(removed, "pseudonym", faces);
            for (String table : tables) {
                add(removed, table, change(connection, "delete from " + table + " where account = ?", account));
            }
            for (String table : DOCUMENTS) {
                add(removed, "documents_blanked", change(connection, BLANK.formatted(table), account, account));
            }
            add(removed, "requests_blanked", blankRequests(connection, account));
        }
        return removed;
    }

    /** Takes an account out of what was asked, as it stands in an address: as it is, and percent-encoded. */
    private static int blankRequests(Connection connection, String account) throws SQLException {
        int blanked = 0;
        String encoded = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        for (String name : Set.copyOf(List.of(account, encoded))) {
            String segment = '/' + name + '/';
            blanked += change(connection, BLANK_AUDIT, segment, name, segment, name);
            blanked += change(connection, BLANK_EXPORT, name);
        }
        return blanked;
    }

    private static void add(ObjectNode removed, String place, int count) {
        removed.put(place, removed.path(place).asInt() + count);
    }

    /** Whom the archive knows by this seal: one account, or nobody. */
    private List<String> known(Connection connection, List<String> tables, ErasureRecord erasure) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (String table : DOCUMENTS) {
            names.addAll(strings(connection, MENTIONED.formatted(table)));
        }
        names.addAll(strings(connection, "select distinct name from pseudonym"));
        for (String table : tables) {
            names.addAll(strings(connection, "select distinct account from " + table));
        }
        return names.stream()
                .filter(AccountId::isValid)
                .filter(name -> isSealed(new AccountId(name), erasure))
                .toList();
    }

    private boolean isSealed(AccountId account, ErasureRecord erasure) {
        return seal.sieve(account) == erasure.sieve() && seal.of(account).equals(erasure.seal());
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    private static int change(Connection connection, String statement, String... values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            Columns columns = new Columns(prepared);
            for (String value : values) {
                columns.text(value);
            }
            return prepared.executeUpdate();
        }
    }
}
