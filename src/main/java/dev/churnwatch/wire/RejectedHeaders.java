package dev.churnwatch.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * The headers that a refused record carries, so that it can be understood and replayed. The names are those of Kafka's
 * own dead letters (KIP-1034, built in from Kafka 4.2); all values are UTF-8 text.
 */
public final class RejectedHeaders {

    /** The {@link Reason#code()}. */
    public static final String REASON = "__streams.errors.exception";
    /** What is wrong and where. */
    public static final String MESSAGE = "__streams.errors.message";
    /** The topic that the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";
    /** The partition, decimal. */
    public static final String PARTITION = "__streams.errors.partition";
    /** The offset, decimal. */
    public static final String OFFSET = "__streams.errors.offset";

    /** The source that could not read it, such as {@code bluesky}, where it never lay on a topic. */
    public static final String SOURCE = "churnwatch.source";

    private RejectedHeaders() {}

    /** Adds the reason to what a source could not read. */
    public static void add(Headers headers, Decoded.Rejected rejected, String source) {
        set(headers, REASON, rejected.reason().code());
        set(headers, MESSAGE, rejected.detail());
        set(headers, SOURCE, source);
    }

    /** Adds reason and origin to the record's own headers, in place of any of the same name that it came with. */
    public static void add(Headers headers, Decoded.Rejected rejected, String topic, int partition, long offset) {
        set(headers, REASON, rejected.reason().code());
        set(headers, MESSAGE, rejected.detail());
        set(headers, TOPIC, topic);
        set(headers, PARTITION, Integer.toString(partition));
        set(headers, OFFSET, Long.toString(offset));
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
