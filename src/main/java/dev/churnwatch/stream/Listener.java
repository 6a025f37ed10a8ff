package dev.churnwatch.stream;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EchoBytes;
import dev.churnwatch.wire.EchoBytes.Message;
import dev.churnwatch.wire.EchoBytes.Unreadable;
import dev.churnwatch.wire.Reason;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

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
            Rejects.take(new Decoded.Rejected(Reason.NOT_AN_ECHO, unreadable.why()), record, context(), meter);
        } else {
            context().forward(record.withValue(message), ChurnTopology.LEDGERS);
        }
    }
}
