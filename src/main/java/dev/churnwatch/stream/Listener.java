package dev.churnwatch.stream;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EchoBytes;
import dev.churnwatch.wire.EchoBytes.Message;
import dev.churnwatch.wire.EchoBytes.Unreadable;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.RejectedHeaders;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads a record of the echo topic. What somebody else wrote there goes to the rejects. */
final class Listener extends ContextualProcessor<byte[], byte[], byte[], Object> {

    private final StreamMeter meter;

    Listener(StreamMeter meter) {
        this.meter = meter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Message message = record.value() == null ? new Unreadable("no value") : EchoBytes.read(record.value());
        if (message instanceof Unreadable unreadable) {
            reject(unreadable, record);
        } else {
            context().forward(record.withValue(message), ChurnTopology.LEDGERS);
        }
    }

    private void reject(Unreadable unreadable, Record<byte[], byte[]> record) {
        meter.rejected(Reason.NOT_AN_ECHO);
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        RecordHeaders headers = new RecordHeaders(record.headers());
        Decoded.Rejected rejected = new Decoded.Rejected(Reason.NOT_AN_ECHO, unreadable.why());
        RejectedHeaders.add(headers, rejected, origin.topic(), origin.partition(), origin.offset());
        context().forward(record.withHeaders(headers), ChurnTopology.REJECTED);
    }
}
