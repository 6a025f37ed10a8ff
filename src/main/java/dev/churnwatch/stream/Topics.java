package dev.churnwatch.stream;

import java.util.List;
import java.util.Map;

/** The topics that Churnwatch reads and writes, and how each must be configured. All have the same partition count. */
public final class Topics {

    /** Follow-graph changes, keyed by actor: the input. */
    public static final String EVENTS = "follow-events";
    /** Input that could not be read, bytes untouched, the reason in headers. */
    public static final String REJECTED = "follow-events-rejected";
    /** Input whose record did not lie where its actor's ledger does, on its way there. Internal. */
    public static final String REKEYED = "churnwatch-follow-events-rekeyed";
    /** What one ledger tells another. Internal. */
    public static final String ECHOES = "churnwatch-echoes";
    /** Every change of every flag, append-only. */
    public static final String FLAG_CHANGES = "churn-flag-changes";
    /** Each account's latest flag, compacted. */
    public static final String FLAGS = "churn-flags";
    /** What the flags of a shadow policy do; nobody acts on it. */
    public static final String SHADOW_FLAG_CHANGES = "churnwatch-shadow-flag-changes";
    /** Which policies judge: the latest announcement, the same in every partition. */
    public static final String POLICIES = "churnwatch-policies";

    /** What people have said of flags and accounts, compacted, each on the partition of its account. */
    public static final String RULINGS = "churnwatch-rulings";
    /** Each account's settled days, append-only. */
    public static final String ACCOUNT_DAYS = "churn-account-days";
    /** How far each partition has come and what became of its input, compacted. */
    public static final String COMPLETENESS = "churn-completeness";

    /** Which accounts were erased, known by their seals, compacted, the same in every partition. */
    public static final String ERASURES = "churnwatch-erasures";

    private static final Map<String, String> APPEND_ONLY = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final Map<String, String> PASSING = Map.of(
            "cleanup.policy", "delete",
            "message.timestamp.type", "LogAppendTime",
            "retention.ms", Long.toString(7L * 24 * 60 * 60 * 1000));

    private Topics() {}

    /**
     * One topic as it must exist.
     *
     * @param config what is not the broker's default
     */
    public record Spec(String name, Map<String, String> config) {}

    /** All topics, in the order of a record's way through them. */
    public static List<Spec> all() {
        return List.of(
                new Spec(EVENTS, APPEND_ONLY),
                new Spec(REJECTED, APPEND_ONLY),
                new Spec(REKEYED, PASSING),
                new Spec(ECHOES, PASSING),
                new Spec(FLAG_CHANGES, APPEND_ONLY),
                new Spec(FLAGS, COMPACTED),
                new Spec(SHADOW_FLAG_CHANGES, APPEND_ONLY),
                new Spec(POLICIES, COMPACTED),
                new Spec(RULINGS, COMPACTED),
                new Spec(ERASURES, COMPACTED),
                new Spec(ACCOUNT_DAYS, APPEND_ONLY),
                new Spec(COMPLETENESS, COMPACTED));
    }
}
