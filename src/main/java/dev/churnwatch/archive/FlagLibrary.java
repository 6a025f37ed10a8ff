package dev.churnwatch.archive;

import dev.churnwatch.event.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the archive. Every method throws a {@link jakarta.persistence.PersistenceException} when the
 * database is away.
 */
@ApplicationScoped
@Transactional
public class FlagLibrary {

    private static final String LATEST = "superseded is null";
    private static final String NEWEST_FIRST = " order by openedAt desc, flagId";

    private final FlagChangeRows changes;

    FlagLibrary(FlagChangeRows changes) {
        this.changes = changes;
    }

    /**
     * The newest flags, from a place in the listing on. What is filed between two calls neither repeats nor hides a flag
     * that was already there.
     *
     * @param after the place, or {@code null} for the beginning
     * @param limit the most flags that are returned
     */
    public List<ArchivedFlag> list(FlagFilter filter, @Nullable FlagPosition after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(LATEST);
        conditions.add("confidence >= :minConfidence");
        parameters.put("minConfidence", filter.minConfidence());
        conditions.add("shadow = :shadow");
        parameters.put("shadow", filter.shadow());
        if (filter.policy() != null) {
            conditions.add("policyName = :policy");
            parameters.put("policy", filter.policy());
        }
        if (filter.state() != null) {
            conditions.add("state = :state");
            parameters.put("state", filter.state());
        }
        if (filter.label() != null) {
            conditions.add("label = :label");
            parameters.put("label", filter.label().code());
        }
        if (filter.severity() != null) {
            conditions.add("severity = :severity");
            parameters.put("severity", filter.severity().name());
        }
        if (after != null) {
            conditions.add("(openedAt < :openedAt or openedAt = :openedAt and flagId > :flagId)");
            parameters.put("openedAt", after.openedAt());
            parameters.put("flagId", after.flagId());
        }
        return changes.find(String.join(" and ", conditions) + NEWEST_FIRST, parameters)
                .page(0, limit)
                .project(ArchivedFlag.class)
                .list();
    }

    /** The published flag of an account that was opened last. */
    public Optional<ArchivedFlag> latestOf(AccountId account) {
        return changes.find(LATEST + " and account = ?1 and shadow = false" + NEWEST_FIRST, account.value())
                .project(ArchivedFlag.class)
                .range(0, 0)
                .firstResultOptional();
    }

    /** The revisions of a flag, from the first on. */
    public List<ArchivedRevision> revisionsOf(String flagId) {
        return changes.find("flagId = ?1 order by revision", flagId)
                .project(ArchivedRevision.class)
                .list();
    }

    /** How many published flags stand. */
    public long countOpen() {
        return changes.count(LATEST + " and state = ?1 and shadow = false", Standing.OPEN);
    }

    /** How many of the published flags that stand are false if each confidence P means what it says: the sum of 1 - P. */
    public double expectedFalse() {
        return changes.find(
                        "select coalesce(sum(1 - confidence), 0.0) from FlagChangeRow where " + LATEST
                                + " and state = ?1 and shadow = false",
                        Standing.OPEN)
                .project(Double.class)
                .singleResult();
    }
}
