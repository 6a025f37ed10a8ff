package dev.churnwatch.stream;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.RejectedHeaders;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where records go that cannot be read: untouched, with the reason, and with the place where they lay. */
final class Rejects {

    private Rejects() {}

    /** Counts the record that a node is at, and sends it there. */
    static void take(
            Decoded.Rejected rejected,
            Record<byte[], byte[]> record,
            ProcessorContext<byte[], Object> context,
            StreamMeter meter) {
        meter.rejected(rejected.reason());
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        RecordHeaders headers = new RecordHeaders(record.headers());
        RejectedHeaders.add(headers, rejected, origin.topic(), origin.partition(), origin.offset());
        context.forward(record.withHeaders(headers), ChurnTopology.REJECTED);
    }
}
