package dev.churnwatch.archive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the query for flags as they were at a snapshot: the revisions that are still the latest, and those that
 * were superseded since. Both halves are read in the listing's order from an index, and merged.
 */
final class FlagQuery {

    private static final String AT_SNAPSHOT = """
            from (
                select * from flag_change where superseded is null and filing <= ?
                union all
                select * from flag_change where superseded > ? and filing <= ?
            ) as flag
            """;

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private FlagQuery(FlagFilter filter, long snapshot) {
        values.addAll(List.of(snapshot, snapshot, snapshot));
        conditions.add(filter.shadow() ? "shadow" : "not shadow");
        if (filter.state() != null) {
            // not a value: the planner must see that the index of open flags will do
            conditions.add("state = '" + filter.state().name() + "'");
        }
        where("account = ?", filter.account() == null ? null : filter.account().value());
        where("label = ?", filter.label() == null ? null : filter.label().code());
        where(
                "severity = ?",
                filter.severity() == null ? null : filter.severity().name());
        where(filter.policy());
        where("confidence >= ?", filter.confidence().from());
        where("confidence <= ?", filter.confidence().to());
        where("opened_at >= ?", filter.opened().from());
        where("opened_at < ?", filter.opened().to());
        where("as_of >= ?", filter.changed().from());
        where("as_of < ?", filter.changed().to());
    }

    /** The flags from a position on, in order; all of them if {@code limit} is {@code null}. */
    static Query of(
            FlagFilter filter, FlagOrder order, long snapshot, @Nullable FlagPosition after, @Nullable Integer limit) {
        FlagQuery query = new FlagQuery(filter, snapshot);
        String column = order.key().column();
        String direction = order.descending() ? " desc" : "";
        if (after != null) {
            query.conditions.add("(" + column + ", place) " + (order.descending() ? "<" : ">") + " (?, ?)");
            query.values.add(order.value(after));
            query.values.add(after.place());
        }
        String sql = "select " + ArchivedFlag.COLUMNS + "\n" + query.rest() + "order by " + column + direction
                + ", place" + direction;
        if (limit == null) {
            return new Query(sql, query.values);
        }
        query.values.add(limit);
        return new Query(sql + " limit ?", query.values);
    }

    private void where(PolicyChoice policy) {
        if (policy instanceof PolicyChoice.Named named) {
            where("policy_name = ?", named.name());
        } else if (policy instanceof PolicyChoice.Versioned versioned) {
            where("policy_name = ?", versioned.name());
            where("policy_version = ?", versioned.version());
        } else if (policy instanceof PolicyChoice.Hashed hashed) {
            where("policy_hash = ?", hashed.hash());
        }
    }

    private void where(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private String rest() {
        return AT_SNAPSHOT + "where " + String.join(" and ", conditions) + "\n";
    }
}
