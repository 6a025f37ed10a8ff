package dev.churnwatch.stream;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Reason;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Reads erasures. What is none goes to the rejects. */
final class Notary extends ContextualProcessor<byte[], byte[], byte[], Object> {

    private final StreamMeter meter;

    Notary(StreamMeter meter) {
        this.meter = meter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<ErasureRecord> erasure = ErasureRecord.read(record.value());
        if (erasure.isPresent()) {
            context().forward(record.withValue(erasure.get()), ChurnTopology.LEDGERS);
        } else {
            Rejects.take(new Decoded.Rejected(Reason.NOT_AN_ERASURE, "no erasure"), record, context(), meter);
        }
    }
}
