package dev.churnwatch.research;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.stream.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An account that follows thirty others a day, and leaves each a week later: for thirty days, until shortly before the
 * time at which the other tests of the service live, so that it comes too late for none and brings none too late. In the end
 * it follows one more, at a time when nobody has acted yet: what comes late is judged at the next tick.
 */
public record Churner(AccountId account) {

    private static final long START = Instant.parse("2026-05-31T16:00:00Z").toEpochMilli();
    private static final long END = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli();
    private static final long TICK = Duration.ofMinutes(15).toMillis();
    private static final AtomicInteger CHURNERS = new AtomicInteger();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;

    public static Churner named(String name) {
        return new Churner(new AccountId(name));
    }

    /** Whom it follows on a day. */
    AccountId target(int day, int number) {
        return new AccountId(account.value() + "-target-" + day + "-" + number);
    }

    /** Has its events sent to a broker. */
    public void churn(String bootstrapServers) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int day = 0; day < 30; day++) {
                for (int i = 0; i < 30; i++) {
                    send(producer, new Follow(account, target(day, i), START + day * DAY + i * HOUR / 2));
                    if (day >= 7) {
                        send(producer, new Unfollow(account, target(day - 7, i), START + day * DAY + 16 * HOUR + i));
                    }
                }
            }
            send(producer, new Follow(account, target(30, 0), END + CHURNERS.incrementAndGet() * TICK));
            producer.flush();
        }
    }

    private static void send(Producer<byte[], byte[]> producer, FollowEvent event) {
        var unused = producer.send(Topics.input(event));
    }
}
