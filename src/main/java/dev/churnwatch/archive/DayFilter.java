package dev.churnwatch.archive;

import dev.churnwatch.event.AccountId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which settled days of which accounts.
 *
 * @param since inclusive
 * @param until exclusive
 * @param account of this account alone, or {@code null} for all
 * @param flagged those at whose end a flag stood, those at whose end none did, or {@code null} for both
 */
public record DayFilter(
        LocalDate since,
        LocalDate until,
        @Nullable AccountId account,
        @Nullable Boolean flagged) {

    /** The days of a snapshot, by day and account. */
    Query query(DayPart part, long snapshot) {
        StringBuilder sql = new StringBuilder("select account, day, filing, " + part.document()
                + " from account_day where day >= ? and day < ? and filing <= ?" + part.condition());
        List<Object> values = new ArrayList<>(List.of(since, until, snapshot));
        if (account != null) {
            sql.append(" and account = ?");
            values.add(account.value());
        }
        if (flagged != null) {
            sql.append(" and flagged = ?");
            values.add(flagged);
        }
        return new Query(sql.append(" order by day, account").toString(), values);
    }
}
