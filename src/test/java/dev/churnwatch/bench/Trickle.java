package dev.churnwatch.bench;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;

/** A little input that goes on whatever happens: ten events a second of each partition, in whose time no tick passes unless told. */
final class Trickle implements AutoCloseable {

    private static final long PAUSE_MS = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<AccountId> actors;
    private final AtomicLong at;

    /**
     * Begins.
     *
     * @param actors who acts, one of each partition
     * @param after when the last event before happened, ms
     */
    Trickle(String bootstrapServers, List<AccountId> actors, long after) {
        this.actors = actors;
        at = new AtomicLong(after);
        producer = EventWriter.producer(bootstrapServers, 5);
        var unused = clock.scheduleAtFixedRate(this::send, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    private void send() {
        long now = at.incrementAndGet();
        for (AccountId actor : actors) {
            EventWriter.send(producer, new Follow(actor, new AccountId("trickle-" + now), now));
        }
    }

    /** Has a tick pass: what follows happens after it. Returns the tick, ms. */
    long passTick() {
        return pass(Policy.DEFAULT.tick());
    }

    /** Has a midnight (UTC) pass: what follows happens after it. Returns the midnight, ms. */
    long passMidnight() {
        return pass(Times.DAY);
    }

    private long pass(long step) {
        return at.updateAndGet(now -> (Math.floorDiv(now, step) + 1) * step);
    }

    /** When the last event happened, ms. */
    long at() {
        return at.get();
    }

    @Override
    public void close() {
        clock.shutdown();
        producer.close();
    }
}
