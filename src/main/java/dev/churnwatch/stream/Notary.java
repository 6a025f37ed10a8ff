package dev.churnwatch.stream;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.RejectedHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

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
            reject(record);
        }
    }

    private void reject(Record<byte[], byte[]> record) {
        meter.rejected(Reason.NOT_AN_ERASURE);
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        RecordHeaders headers = new RecordHeaders(record.headers());
        Decoded.Rejected rejected = new Decoded.Rejected(Reason.NOT_AN_ERASURE, "no erasure");
        RejectedHeaders.add(headers, rejected, origin.topic(), origin.partition(), origin.offset());
        context().forward(record.withHeaders(headers), ChurnTopology.REJECTED);
    }
}
