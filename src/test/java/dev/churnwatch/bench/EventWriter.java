package dev.churnwatch.bench;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes an event set to the input: the past at once, the rest live at a steady rate. On each partition a last event follows, so
 * that nobody has to wait for one that is quiet.
 */
final class EventWriter implements AutoCloseable {

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
    EventWriter(EventSet set, String bootstrapServers, int live, int rate) {
        this.set = set;
        this.rate = rate;
        long[] told = {Sandbox.PARTITIONS};
        set.tell(event -> told[0]++);
        this.events = told[0];
        this.live = Math.min(live, events);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                live == 0 ? 50 : 0,
                "batch.size",
                256 * 1024,
                "max.request.size",
                2_000_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
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
        for (int partition = 0; partition < Sandbox.PARTITIONS; partition++) {
            write(new Follow(lastOn(partition), EventSet.id(0), set.end()), left);
        }
        producer.flush();
    }

    private void write(FollowEvent event, long[] left) {
        if (left[0]-- > 0) {
            send(event);
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
            send(toCome.get(sent));
            sent++;
        }
    }

    private void send(FollowEvent event) {
        var unused = producer.send(new ProducerRecord<>(
                Topics.EVENTS, null, event.at(), event.actor().utf8(), EventJson.encode(event)));
    }

    private static AccountId lastOn(int partition) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> new AccountId("last-" + number))
                .filter(account -> Utils.toPositive(Utils.murmur2(account.utf8())) % Sandbox.PARTITIONS == partition)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        beats.shutdownNow();
        producer.close();
    }
}
