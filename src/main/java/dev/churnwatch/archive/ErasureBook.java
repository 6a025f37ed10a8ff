package dev.churnwatch.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Erasures;
import dev.churnwatch.wire.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Which accounts the archive must not have again, whatever topics still hold of them. Used by the archive's thread alone. */
@ApplicationScoped
class ErasureBook {

    /** What stands in a document where an account was named. */
    static final String NOBODY = "erased";

    private static final JsonFactory JSON = new JsonFactory();

    private static final String LATER =
            "select seal, sieve, up_to, ordered_at, ordered_by, reason, filing from erasure where filing > ?";

    private final DataSource database;
    private final Erasures erasures;
    private long read = -1;

    ErasureBook(DataSource database, Seal seal) {
        this.database = database;
        this.erasures = new Erasures(seal);
    }

    /** Reads what has been added, by whichever instance. */
    void refresh() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement later = connection.prepareStatement(LATER)) {
            later.setLong(1, read);
            try (ResultSet row = later.executeQuery()) {
                while (row.next()) {
                    erasures.add(new ErasureRecord(
                            row.getString("seal"),
                            row.getLong("sieve"),
                            millis(row, "up_to"),
                            millis(row, "ordered_at"),
                            row.getString("ordered_by"),
                            row.getString("reason")));
                    read = Math.max(read, row.getLong("filing"));
                }
            }
        }
    }

    private static long millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }

    /** Whether what happened to an account at {@code at} (ms) is not to be filed. */
    boolean cover(AccountId account, long at) {
        return erasures.cover(account, at);
    }

    /** Takes the names of erased accounts out of a document as of {@code at} (ms). */
    String blank(String document, long at) {
        return erasures.isEmpty() ? document : blank(document, account -> erasures.cover(account, at));
    }

    private static String blank(String document, Predicate<AccountId> erased) {
        StringWriter blanked = new StringWriter(document.length());
        try (JsonParser from = JSON.createParser(document);
                JsonGenerator to = JSON.createGenerator(blanked)) {
            while (from.nextToken() != null) {
                if (from.currentToken() == JsonToken.VALUE_STRING
                        && AccountId.isValid(from.getText())
                        && erased.test(new AccountId(from.getText()))) {
                    to.writeString(NOBODY);
                } else {
                    to.copyCurrentEventExact(from);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a document that was read before cannot be read", e);
        }
        return blanked.toString();
    }
}
