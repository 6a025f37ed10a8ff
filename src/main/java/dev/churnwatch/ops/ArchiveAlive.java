package dev.churnwatch.ops;

import dev.churnwatch.archive.ArchiveFeed;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the archive's thread is: it survives every failure that it knows, so its end is one that nobody foresaw. */
@Liveness
@Singleton
class ArchiveAlive implements HealthCheck {

    private final ArchiveFeed feed;

    ArchiveAlive(ArchiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("archive feed lives")
                .status(feed.isAlive())
                .build();
    }
}
