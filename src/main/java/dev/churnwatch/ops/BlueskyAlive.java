package dev.churnwatch.ops;

import dev.churnwatch.bluesky.BlueskyFeed;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the thread of Bluesky's stream is, where there is to be one: it survives every failure that it knows. */
@Liveness
@Singleton
class BlueskyAlive implements HealthCheck {

    private final BlueskyFeed feed;

    BlueskyAlive(BlueskyFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Bluesky source lives")
                .status(feed.isAlive())
                .build();
    }
}
