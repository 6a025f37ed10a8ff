package dev.churnwatch.bench;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Writes an event set to the input: the past at once, the rest live at a steady rate. On each partition a last event follows, so
 * that nobody has to wait for one that is quiet.
 */
final class LiveWriter implements AutoCloseable {

    /** How often live events are written, ms. */
    private static final int BEAT = 20;

    private final EventSet set;
    private final int rate;
    private final long live;
    private final long events;
    private final List<FollowEvent> toCome = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private long begun;
    private int sent;

    /**
     * A writer that has written nothing yet.
     *
     * @param live how many events, the last ones, are to come live
     * @param rate how many of them in a second
     */
    LiveWriter(EventSet set, String bootstrapServers, int live, int rate) {
        this.set = set;
        this.rate = rate;
        long[] told = {Sandbox.PARTITIONS};
        set.tell(event -> told[0]++);
        this.events = told[0];
        this.live = Math.min(live, events);
        this.producer = EventWriter.producer(bootstrapServers, live == 0 ? 50 : 0);
    }

    /** How many events it writes in all. */
    long events() {
        return events;
    }

    /** How many of them come live. */
    long live() {
        return live;
    }

    /** Writes what is not to come live, and returns when the broker has it. */
    void writePast() {
        long[] left = {events - live};
        set.tell(event -> write(event, left));
        EventWriter.last(set, Sandbox.PARTITIONS).forEach(event -> write(event, left));
        producer.flush();
    }

    private void write(FollowEvent event, long[] left) {
        if (left[0]-- > 0) {
            EventWriter.send(producer, event);
        } else {
            toCome.add(event);
        }
    }

    /** From now on live events come, at their rate. */
    void beginLive() {
        begun = System.nanoTime();
        var unused = beats.scheduleAtFixedRate(this::beat, 0, BEAT, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        long due = (System.nanoTime() - begun) * rate / 1_000_000_000;
        while (sent < Math.min(due, toCome.size())) {
            EventWriter.send(producer, toCome.get(sent));
            sent++;
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        producer.close();
    }
}
