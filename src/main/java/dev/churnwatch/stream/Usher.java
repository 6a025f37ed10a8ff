package dev.churnwatch.stream;

import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.RejectedHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads orders about the flags that the breakers hold. What is none goes to the rejects. */
final class Usher extends ContextualProcessor<byte[], byte[], byte[], Object> {

    private final StreamMeter meter;

    Usher(StreamMeter meter) {
        this.meter = meter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<BreakerOrder> order = BreakerOrder.read(record.value());
        if (order.isPresent()) {
            context().forward(record.withValue(order.get()), ChurnTopology.LEDGERS);
        } else {
            reject(record);
        }
    }

    private void reject(Record<byte[], byte[]> record) {
        meter.rejected(Reason.NOT_AN_ORDER);
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        RecordHeaders headers = new RecordHeaders(record.headers());
        Decoded.Rejected rejected = new Decoded.Rejected(Reason.NOT_AN_ORDER, "no order");
        RejectedHeaders.add(headers, rejected, origin.topic(), origin.partition(), origin.offset());
        context().forward(record.withHeaders(headers), ChurnTopology.REJECTED);
    }
}
