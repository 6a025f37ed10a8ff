package dev.churnwatch.archive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the query for flags as they were at a snapshot: the revisions that are still the latest, and those that
 * were superseded since. Each half is read from an index in the listing's order, no further than the page goes, and the
 * two are merged.
 */
final class FlagQuery {

    private static final String LATEST_STILL = "superseded is null and filing <= ?";
    private static final String LATEST_THEN = "superseded > ? and filing <= ?";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private FlagQuery(FlagFilter filter) {
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
        // no flag has changed before it was opened: whoever reads by opening need not begin with those opened since
        where("opened_at < ?", filter.changed().to());
    }

    /** The flags from a position on, in order; all of them if {@code limit} is {@code null}. */
    static Query of(
            FlagFilter filter, FlagOrder order, long snapshot, @Nullable FlagPosition after, @Nullable Integer limit) {
        FlagQuery query = new FlagQuery(filter);
        String column = order.key().column();
        if (after != null) {
            query.conditions.add("(" + column + ", place) " + (order.descending() ? "<" : ">") + " (?, ?)");
            query.values.add(order.value(after));
            query.values.add(after.place());
        }
        String direction = order.descending() ? " desc" : "";
        String end =
                " order by " + column + direction + ", place" + direction + (limit == null ? "" : " limit " + limit);
        List<Object> values = new ArrayList<>();
        String sql = "select " + ArchivedFlag.COLUMNS + " from (\n("
                + query.half(LATEST_STILL, List.of(snapshot), values) + end + ")\nunion all\n("
                + query.half(LATEST_THEN, List.of(snapshot, snapshot), values) + end + ")\n) as flag" + end;
        return new Query(sql, values);
    }

    private String half(String which, List<Long> snapshot, List<Object> all) {
        all.addAll(snapshot);
        all.addAll(values);
        return "select " + ArchivedFlag.COLUMNS + " from flag_change where " + which + " and "
                + String.join(" and ", conditions);
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
}
