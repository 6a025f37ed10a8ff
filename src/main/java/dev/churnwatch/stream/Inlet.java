package dev.churnwatch.stream;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.Decoded.Rejected;
import dev.churnwatch.wire.Reason;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Takes events from outside to {@link Topics#EVENTS}, each under its actor's key. */
@ApplicationScoped
public class Inlet {

    /** After how long it makes sense to try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** What is said of an event that is {@linkplain #isReserved reserved}. */
    public static final Rejected RESERVED = new Rejected(Reason.RESERVED_ID, "its accounts are not those of a network");

    private final Courier courier;

    /** @param kafka how a client of Kafka reaches the broker, which is asked when the first event comes */
    public Inlet(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        courier = new Courier(kafka);
    }

    /**
     * Takes events, and returns when every replica that is in sync has all of them. Taken twice they mean the same as once.
     *
     * @throws KafkaException if that did not happen in time; some of them may have been taken
     */
    public void take(List<FollowEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        courier.partitions(Topics.EVENTS); // a broker that is away is waited for once, not once for each event
        courier.bring(events.stream().map(Topics::input).toList());
    }

    /** Whether an event is by or about an account whose id is kept for canaries, and so must not come from outside. */
    public static boolean isReserved(FollowEvent event) {
        AccountId target = event.target();
        return Canary.isOne(event.actor()) || (target != null && Canary.isOne(target));
    }

    void stop(@Observes ShutdownEvent event) {
        courier.close();
    }
}
