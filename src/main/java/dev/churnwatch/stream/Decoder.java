package dev.churnwatch.stream;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Reason;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the input. An event whose actor's ledger is here goes on to it; one that lies elsewhere, because its
 * key is not the actor or because its producer partitions in another way, is sent there; what is no event, or finds no room in
 * that ledger, goes to the rejects, bytes untouched; so does what was sent on and lies wrong again. Each record of the input comes to the ledgers' node in one of these forms, for it keeps the count.
 */
final class Decoder extends ContextualProcessor<byte[], byte[], byte[], Object> {

    /** Tells the ledgers' node that an event of the input was sent on: it is counted there. */
    record SentOn() {}

    private final Partitions partitions;
    private final InstantSource clock;
    private final StreamMeter meter;
    private final int accountRows;
    private @Nullable Capacity capacity;

    Decoder(ChurnTopology.Parts parts) {
        this.partitions = parts.partitions();
        this.clock = parts.clock();
        this.meter = parts.meter();
        this.accountRows = parts.accountRows();
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        WriteBehindStore<DossierStore> store = context.getStateStore(ChurnTopology.STORE);
        capacity = new Capacity(store.state(), accountRows);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Decoded decoded = EventJson.decode(record.value(), clock.millis());
        if (decoded instanceof Decoded.Accepted accepted && isReserved(accepted.event())) {
            reject(Inlet.RESERVED, record);
        } else if (decoded instanceof Decoded.Accepted accepted) {
            accept(accepted.event(), record);
        } else if (decoded instanceof Decoded.Rejected rejected) {
            reject(rejected, record);
        }
    }

    /** Whether it comes from outside and is by or about a canary. */
    private boolean isReserved(FollowEvent event) {
        return Inlet.isReserved(event) && isInput();
    }

    private void accept(FollowEvent event, Record<byte[], byte[]> record) {
        boolean first = isInput();
        byte[] actor = event.actor().utf8();
        boolean here = partitions.of(actor) == context().taskId().partition();
        Decoded.Rejected objection = here ? capacity().objection(event) : null;
        if (objection != null) {
            reject(objection, record);
            return;
        }
        if (first) {
            meter.accepted(EventJson.typeOf(event));
        }
        if (here) {
            context().forward(record.withKey(actor).withValue(event), ChurnTopology.LEDGERS);
        } else if (first) {
            meter.rekeyed();
            context().forward(record.withValue(new SentOn()), ChurnTopology.LEDGERS);
            context().forward(record.withKey(actor), ChurnTopology.REKEYED);
        } else {
            reject(
                    new Decoded.Rejected(
                            Reason.MISPLACED,
                            "it lies in partition " + context().taskId().partition() + " and belongs to "
                                    + partitions.of(actor)),
                    record);
        }
    }

    private Capacity capacity() {
        return Objects.requireNonNull(capacity, "a node is opened before its first record");
    }

    private void reject(Decoded.Rejected rejected, Record<byte[], byte[]> record) {
        if (isInput()) {
            context().forward(record.withValue(rejected), ChurnTopology.LEDGERS);
        }
        Rejects.take(rejected, record, context(), meter);
    }

    /** Whether the record at hand lies in the input, and was not sent on. */
    private boolean isInput() {
        return context().recordMetadata().orElseThrow().topic().equals(Topics.EVENTS);
    }
}
