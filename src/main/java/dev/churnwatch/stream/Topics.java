package dev.churnwatch.stream;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.EventJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

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
    /** What an operator decided on the flags that the breakers hold, the latest, compacted, the same in every partition. */
    public static final String BREAKER_ORDERS = "churnwatch-breaker-orders";
    /** Which accounts were erased, known by their seals, compacted, the same in every partition. */
    public static final String ERASURES = "churnwatch-erasures";

    /** How far each source has read, compacted. Internal. */
    public static final String SOURCE_CURSORS = "churnwatch-source-cursors";
    /** Spans of event time of which a source could not read everything, compacted. */
    public static final String SOURCE_GAPS = "churn-source-gaps";

    private static final List<Spec> ALL = TopicFile.read();

    private Topics() {}

    /**
     * One topic as it must exist.
     *
     * @param must the settings that the service depends on
     * @param preset the settings that it is made with besides, and that may be changed
     */
    public record Spec(String name, Map<String, String> must, Map<String, String> preset) {

        /** Everything that a new topic is set to. */
        Map<String, String> config() {
            Map<String, String> config = new LinkedHashMap<>(must);
            config.putAll(preset);
            return config;
        }
    }

    /** An event as it lies on {@link #EVENTS}: at its own time, under its actor's key. */
    public static ProducerRecord<byte[], byte[]> input(FollowEvent event) {
        return new ProducerRecord<>(EVENTS, null, event.at(), event.actor().utf8(), EventJson.encode(event));
    }

    /** All topics as {@code topics.yaml} defines them, in the order of a record's way through them. */
    public static List<Spec> all() {
        return ALL;
    }
}
