package dev.churnwatch.bench;

import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the events and keeps nothing: what reading alone costs. */
final class Stateless implements Contender {

    private final Consumer<ConsumerRecord<byte[], byte[]>> taker;
    private long bytes;
    private long decoded;

    private Stateless(boolean decodes) {
        this.taker = decodes ? this::decode : record -> bytes += record.value().length;
    }

    /** One that discards. */
    static Stateless discarding() {
        return new Stateless(false);
    }

    /** One that decodes, and discards then. */
    static Stateless decoding() {
        return new Stateless(true);
    }

    private void decode(ConsumerRecord<byte[], byte[]> record) {
        decoded += EventJson.decode(record.value(), Long.MAX_VALUE) instanceof Decoded.Accepted ? 1 : 0;
    }

    @Override
    public void run(Course course) {
        EventReader.readAll(course, taker);
        if (bytes == 0 && decoded != course.events()) {
            throw new IllegalStateException(decoded + " of " + course.events() + " events could be read");
        }
    }
}
