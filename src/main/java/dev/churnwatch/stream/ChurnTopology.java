package dev.churnwatch.stream;

import dev.churnwatch.churn.Watch;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.wire.EchoBytes;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.Seal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The way of an event, from top to bottom.
 *
 * <pre>
 *   follow-events --> decoder ------------------------> ledgers [dossiers] --> churn-flag-changes
 *                     |    |                            ^     |           --> churn-flags
 *                     |    |                            |     |           --> churn-account-days, churn-completeness
 *                     |    +--> rekeyed --> re-decoder -+     |
 *                     |                                 |     v
 *                     |                    listener ----+ <- echoes
 *                     v                        |        |
 *        follow-events-rejected <--------------+        |
 *                     ^                                 |
 *                   herald <- policies                  |
 *                     +---------------------------------+
 *           clerk <- rulings, notary <- erasures,       |
 *           usher <- breaker orders                     |
 *                     +---------------------------------+
 * </pre>
 *
 * An event is decoded, sent to the partition of its actor's ledger if it does not lie there, and taken by the ledger. The
 * ledger tells the other side by an echo, over a topic that leads back into the same node of another task. When a tick
 * has passed everywhere, accounts are judged, and what became of their flags leaves in the same transaction as the state
 * that caused it; so do the days that are settled, and the count of what became of the input.
 */
final class ChurnTopology {

    static final String DECODER = "decoder";
    static final String REDECODER = "re-decoder";
    static final String LISTENER = "listener";
    static final String HERALD = "herald";
    static final String CLERK = "clerk";
    static final String NOTARY = "notary";
    static final String USHER = "usher";
    static final String LEDGERS = "ledgers";
    static final String STORE = "dossiers";

    static final String REJECTED = "to-rejected";
    static final String REKEYED = "to-rekeyed";
    static final String ECHOES = "to-echoes";
    static final String FLAG_CHANGES = "to-flag-changes";
    static final String FLAGS = "to-flags";
    static final String ERASURES = "to-erasures";
    static final String RULINGS = "to-rulings";
    static final String SHADOW_FLAG_CHANGES = "to-shadow-flag-changes";

    static final String ACCOUNT_DAYS = "to-account-days";
    static final String COMPLETENESS = "to-completeness";

    private static final String EVENTS_IN = "from-events";
    private static final String REKEYED_IN = "from-rekeyed";
    private static final String ECHOES_IN = "from-echoes";
    private static final String POLICIES_IN = "from-policies";
    private static final String RULINGS_IN = "from-rulings";
    private static final String ERASURES_IN = "from-erasures";
    private static final String ORDERS_IN = "from-breaker-orders";

    /** A rekeyed event has waited already: it goes before all input, and its time of arrival must not lift the task's. */
    private static final long WAITED = 0;

    /**
     * Policies go before all input too, so that a stream that begins anew judges by the latest from the beginning; rulings,
     * so that it accuses nobody of what was dismissed; and what was released from the breakers, so that they do not hold it again.
     */
    private static final long FIRST = 0;

    private static final ByteArraySerializer TO_BYTES = new ByteArraySerializer();
    private static final ByteArrayDeserializer FROM_BYTES = new ByteArrayDeserializer();

    private ChurnTopology() {}

    /**
     * What the nodes are made of.
     *
     * @param watch the policy that ships and what belongs to it
     * @param partitions where ledgers live
     * @param clock decides only whether an event claims to come from the future
     * @param meter observes
     * @param seal knows erased accounts again
     * @param eraseDeleted whether an account that is told to be deleted is erased
     * @param limits what is too much to tell, of all partitions together
     * @param accountRows how many rows the ledger of an account may have
     * @param canaries whether canaries are kept
     * @param lookAround how often a task looks whether a tick can be judged
     * @param idleLooks after how many looks without input a task goes by the others' time
     */
    record Parts(
            Watch watch,
            Partitions partitions,
            InstantSource clock,
            StreamMeter meter,
            Seal seal,
            boolean eraseDeleted,
            Breaker.Limits limits,
            int accountRows,
            boolean canaries,
            Duration lookAround,
            int idleLooks) {}

    static Topology of(Parts parts) {
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        EVENTS_IN,
                        ChurnTopology::timestamp,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.EVENTS)
                .addProcessor(DECODER, () -> new Decoder(parts), EVENTS_IN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        REKEYED_IN,
                        (record, partitionTime) -> WAITED,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.REKEYED)
                .addProcessor(REDECODER, () -> new Decoder(parts), REKEYED_IN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        ECHOES_IN,
                        ChurnTopology::causedAt,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.ECHOES)
                .addProcessor(LISTENER, () -> new Listener(parts.meter()), ECHOES_IN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        POLICIES_IN,
                        (record, partitionTime) -> FIRST,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.POLICIES)
                .addProcessor(HERALD, () -> new Herald(parts.meter()), POLICIES_IN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        RULINGS_IN,
                        (record, partitionTime) -> FIRST,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.RULINGS)
                .addProcessor(CLERK, () -> new Clerk(parts.partitions(), parts.meter()), RULINGS_IN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        ERASURES_IN,
                        (record, partitionTime) -> FIRST,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.ERASURES)
                .addProcessor(NOTARY, () -> new Notary(parts.meter()), ERASURES_IN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        ORDERS_IN,
                        (record, partitionTime) -> FIRST,
                        FROM_BYTES,
                        FROM_BYTES,
                        Topics.BREAKER_ORDERS)
                .addProcessor(USHER, () -> new Usher(parts.meter()), ORDERS_IN)
                .addProcessor(
                        LEDGERS,
                        () -> new LedgerKeeper.Node(parts),
                        DECODER,
                        REDECODER,
                        LISTENER,
                        HERALD,
                        CLERK,
                        NOTARY,
                        USHER)
                .addStateStore(
                        WriteBehindStore.builder(STORE, () -> new DossierStore(parts.watch(), parts.seal())),
                        DECODER,
                        REDECODER,
                        LEDGERS)
                .addSink(
                        REJECTED,
                        Topics.REJECTED,
                        TO_BYTES,
                        TO_BYTES,
                        DECODER,
                        REDECODER,
                        LISTENER,
                        HERALD,
                        CLERK,
                        NOTARY,
                        USHER)
                .addSink(REKEYED, Topics.REKEYED, TO_BYTES, TO_BYTES, DECODER, REDECODER, LEDGERS)
                .addSink(ECHOES, Topics.ECHOES, TO_BYTES, TO_BYTES, toOneOrAll(), LEDGERS)
                .addSink(ERASURES, Topics.ERASURES, TO_BYTES, TO_BYTES, toAll(), LEDGERS)
                .addSink(RULINGS, Topics.RULINGS, TO_BYTES, TO_BYTES, toAccountOfRuling(), LEDGERS)
                .addSink(FLAG_CHANGES, Topics.FLAG_CHANGES, TO_BYTES, TO_BYTES, LEDGERS)
                .addSink(FLAGS, Topics.FLAGS, TO_BYTES, TO_BYTES, LEDGERS)
                .addSink(SHADOW_FLAG_CHANGES, Topics.SHADOW_FLAG_CHANGES, TO_BYTES, TO_BYTES, LEDGERS)
                .addSink(ACCOUNT_DAYS, Topics.ACCOUNT_DAYS, TO_BYTES, TO_BYTES, LEDGERS)
                .addSink(COMPLETENESS, Topics.COMPLETENESS, TO_BYTES, TO_BYTES, LEDGERS);
    }

    private static StreamPartitioner<byte[], byte[]> toAll() {
        return (topic, key, value, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    /** A ruling goes to the partition of its account, though its key is another. */
    private static StreamPartitioner<byte[], byte[]> toAccountOfRuling() {
        return (topic, key, value, partitions) -> RulingRecord.read(value) instanceof RulingRecord ruling
                ? Optional.of(Set.of(Partitions.of(ruling.account().utf8(), partitions)))
                : Optional.empty();
    }

    /** An echo goes to the partition of its key, a pulse and a promise to every partition. */
    private static StreamPartitioner<byte[], byte[]> toOneOrAll() {
        return (topic, key, value, partitions) -> EchoBytes.isForAll(value)
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()))
                : Optional.of(Set.of(Partitions.of(key, partitions)));
    }

    /** A producer may leave the timestamp out. */
    private static long timestamp(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp() < 0 ? partitionTime : record.timestamp());
    }

    /** An echo is as old as the record that caused it, so that a task takes it before younger input. */
    private static long causedAt(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(
                0, record.value() instanceof byte[] value ? EchoBytes.causedAt(value, partitionTime) : partitionTime);
    }
}
