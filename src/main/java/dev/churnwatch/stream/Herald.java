package dev.churnwatch.stream;

import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.Announcement.Reading;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.Reason;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

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
            Rejects.take(new Decoded.Rejected(Reason.NOT_AN_ANNOUNCEMENT, unreadable.why()), record, context(), meter);
        } else {
            context().forward(record.withValue(reading), ChurnTopology.LEDGERS);
        }
    }
}
