package dev.churnwatch.bluesky;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How Bluesky's public stream is read. */
@ConfigMapping(prefix = "churnwatch.source.bluesky")
interface BlueskyConfig {

    /** Whether it is read. Of several instances on which it is on, one reads. */
    @WithDefault("false")
    boolean enabled();

    /** The servers, which are taken in turns: of version 2 if the path ends with {@code subscribeEvents}, else of version 1. */
    @WithDefault(
            "wss://jetstream1.us-east.bsky.network/subscribe,wss://jetstream2.us-east.bsky.network/subscribe,wss://jetstream1.us-west.bsky.network/subscribe,wss://jetstream2.us-west.bsky.network/subscribe")
    @NotEmpty
    List<URI> endpoints();

    /** How far before its cursor it begins again: servers do not see events in the same order, nor at the same time. */
    @WithDefault("PT5S")
    @DurationMin
    @DurationMax(hours = 1)
    Duration rewind();

    /** How much event time may lie between two messages before that is a gap. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration gapAfter();

    /** After how long without a message another server is asked. */
    @WithDefault("PT30S")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration silenceAfter();

    /** The wait after a first failure, about; it doubles with each further one. */
    @WithDefault("PT1S")
    @DurationMin(millis = 1)
    Duration retryFirst();

    /** The longest wait between two attempts. */
    @WithDefault("PT1M")
    @DurationMin(millis = 1)
    @DurationMax(minutes = 10)
    Duration retryMax();

    /** The most messages that are taken before Kafka has confirmed those before. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int batchSize();

    /** How often what was taken is committed, and how far that goes noted. */
    @WithDefault("PT1S")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 10)
    Duration commitEvery();
}
