package dev.churnwatch.bench;

import dev.churnwatch.event.FollowEvent;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends an event set to the input at a steady rate, on a thread of its own, until it is closed or all are sent. */
final class PacedFeed implements AutoCloseable {

    private final EventSet events;
    private final int perSecond;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "feed");
    private final long start = System.nanoTime();
    private volatile boolean closed;

    PacedFeed(EventSet events, int perSecond, String bootstrapServers) {
        this.events = events;
        this.perSecond = perSecond;
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
        long number = sent.getAndIncrement();
        long due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        if (closed) {
            throw new CancellationException();
        }
        EventWriter.send(producer, event);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        producer.close();
    }
}
