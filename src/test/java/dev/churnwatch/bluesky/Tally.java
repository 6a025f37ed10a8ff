package dev.churnwatch.bluesky;

import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.SourceGap.Cause;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a source told of itself. */
final class Tally implements BlueskyMeter {

    final List<Cause> gaps = new CopyOnWriteArrayList<>();
    volatile boolean reads;

    @Override
    public void reading(boolean isReading) {
        reads = isReading;
    }

    @Override
    public void published(int events) {}

    @Override
    public void ignored(Kind kind) {}

    @Override
    public void refused(Reason reason) {}

    @Override
    public void reached(long micros) {}

    @Override
    public void gap(Cause cause) {
        gaps.add(cause);
    }

    @Override
    public void lost() {}

    @Override
    public void failed() {}
}
