package dev.churnwatch.stream;

import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.Reason;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

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
            Rejects.take(new Decoded.Rejected(Reason.NOT_AN_ORDER, "no order"), record, context(), meter);
        }
    }
}
