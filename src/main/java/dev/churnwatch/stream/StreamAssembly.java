package dev.churnwatch.stream;

import dev.churnwatch.access.KeyRing;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.wire.PolicyDocument;
import dev.churnwatch.wire.Seal;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;

/** Puts the topology together from the configuration. */
@Singleton
class StreamAssembly {

    private final StreamConfig config;
    private final StreamMeter meter;
    private final Map<String, Object> kafka;

    StreamAssembly(
            StreamConfig config, StreamMeter meter, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.meter = meter;
        this.kafka = kafka;
    }

    @Produces
    @Singleton
    Topology topology(Watch watch, Seal seal, BreakerConfig breaker) {
        long looks = config.idleAfter().dividedBy(config.lookAround());
        return ChurnTopology.of(new ChurnTopology.Parts(
                watch,
                new Partitions(this::countPartitions),
                InstantSource.system(),
                meter,
                seal,
                config.eraseDeleted(),
                new Breaker.Limits(breaker.perHour(), breaker.share(), breaker.least()),
                config.accountRows(),
                config.canaries() && watch.lateness() >= Aviary.LEAST_LATENESS,
                config.lookAround(),
                Math.toIntExact(Math.max(1, looks))));
    }

    /** The same on all instances, for as long as the secret is the same. */
    @Produces
    @Singleton
    Seal seal(KeyRing keys) {
        return new Seal(keys.key("erasures")::digest);
    }

    @Produces
    @Singleton
    Watch watch() {
        Policy shipped = Policy.DEFAULT;
        SecureRandom random = new SecureRandom();
        Watch watch = new Watch(
                Calendar.always(shipped, PolicyDocument.stamp(shipped)),
                null,
                config.memory().toMillis(),
                config.allowedLateness().toMillis(),
                new KeyedHash(random.nextLong(), random.nextLong()),
                new LookCount(meter));
        List<String> objections = watch.objections(shipped);
        if (!objections.isEmpty()) {
            throw new IllegalStateException(
                    "churnwatch.stream.memory is too short for the shipped policy: " + String.join("; ", objections));
        }
        return watch;
    }

    /** How many partitions the input has; the other topics have as many, which the start-up check holds. */
    private int countPartitions() {
        try (Admin admin = Admin.create(kafka)) {
            return admin.describeTopics(List.of(Topics.EVENTS))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask the broker for the partitions of " + Topics.EVENTS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking for the partitions of " + Topics.EVENTS, e);
        }
    }
}
