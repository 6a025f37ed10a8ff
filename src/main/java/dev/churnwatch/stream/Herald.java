package dev.churnwatch.stream;

import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.Announcement.Reading;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.RejectedHeaders;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads announcements of policies. What is none goes to the rejects; one that cannot be obeyed is told to the ledgers too. */
final class Herald extends ContextualProcessor<byte[], byte[], byte[], Object> {

    private final StreamMeter meter;

    Herald(StreamMeter meter) {
        this.meter = meter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Reading reading = Announcement.read(record.value());
        if (reading instanceof Reading.Unreadable unreadable) {
            reject(unreadable, record);
        } else {
            context().forward(record.withValue(reading), ChurnTopology.LEDGERS);
        }
    }

    private void reject(Reading.Unreadable unreadable, Record<byte[], byte[]> record) {
        meter.rejected(Reason.NOT_AN_ANNOUNCEMENT);
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        RecordHeaders headers = new RecordHeaders(record.headers());
        Decoded.Rejected rejected = new Decoded.Rejected(Reason.NOT_AN_ANNOUNCEMENT, unreadable.why());
        RejectedHeaders.add(headers, rejected, origin.topic(), origin.partition(), origin.offset());
        context().forward(record.withHeaders(headers), ChurnTopology.REJECTED);
    }
}
