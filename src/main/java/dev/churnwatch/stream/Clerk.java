package dev.churnwatch.stream;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.RulingReading;
import dev.churnwatch.wire.RulingRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Reads rulings. What is none, or does not lie where the account's ledger is, goes to the rejects. */
final class Clerk extends ContextualProcessor<byte[], byte[], byte[], Object> {

    private final Partitions partitions;
    private final StreamMeter meter;

    Clerk(Partitions partitions, StreamMeter meter) {
        this.partitions = partitions;
        this.meter = meter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RulingReading reading = RulingRecord.read(record.value());
        if (reading instanceof RulingReading.Unreadable unreadable) {
            reject(unreadable.why(), record);
        } else if (reading instanceof RulingRecord ruling) {
            if (partitions.of(ruling.account().utf8()) == context().taskId().partition()) {
                context().forward(record.withValue(ruling), ChurnTopology.LEDGERS);
            } else {
                reject("it lies on another partition than its account", record);
            }
        }
    }

    private void reject(String why, Record<byte[], byte[]> record) {
        Rejects.take(new Decoded.Rejected(Reason.NOT_A_RULING, why), record, context(), meter);
    }
}
