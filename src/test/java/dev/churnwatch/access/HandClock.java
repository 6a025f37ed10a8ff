package dev.churnwatch.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
final class HandClock implements InstantSource {

    private Instant now;

    HandClock(Instant now) {
        this.now = now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** The same time for buckets. */
    TimeMeter meter() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return now.toEpochMilli() * 1_000_000;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    @Override
    public Instant instant() {
        return now;
    }
}
