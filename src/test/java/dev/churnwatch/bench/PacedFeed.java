package dev.churnwatch.bench;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Pace;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends an event set to the input at a steady rate, on a thread of its own, until it is closed or all are sent. */
final class PacedFeed implements AutoCloseable {

    private final EventSet events;
    private final Pace pace;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "feed");
    private volatile boolean closed;

    PacedFeed(EventSet events, int perSecond, String bootstrapServers) {
        this.events = events;
        this.pace = new Pace(perSecond);
        this.producer = EventWriter.producer(bootstrapServers, 20);
        thread.start();
    }

    /** How many events have been sent. */
    long sent() {
        return sent.get();
    }

    private void run() {
        try {
            events.tell(this::send);
        } catch (CancellationException e) {
            // closed before all were sent
        }
    }

    private void send(FollowEvent event) {
        pace.awaitStep();
        if (closed) {
            throw new CancellationException();
        }
        EventWriter.send(producer, event);
        sent.incrementAndGet();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        producer.close();
    }
}
