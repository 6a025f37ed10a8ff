package dev.churnwatch.source;

import java.util.List;
import java.util.Optional;

/**
 * A way to write follow events, one document a line. An instance reads one input from its first line to its last; the
 * constants have no memory and may be shared.
 */
public interface LineFormat {

    /** The input contract's own form. */
    LineFormat CHURNWATCH = new CanonicalLines();

    /** Bluesky's Jetstream, versions 1 and 2. */
    LineFormat JETSTREAM = new JetstreamLines();

    /** Activities of ActivityStreams 2.0, each with the time at which it was published. */
    LineFormat ACTIVITY_STREAMS = new ActivityStreamsLines(false);

    /** The same, read as they come in: one that does not say when it was published happened now. */
    LineFormat ARRIVING_ACTIVITIES = new ActivityStreamsLines(true);

    /** Payloads of X's Account Activity API. */
    LineFormat ACCOUNT_ACTIVITY = new AccountActivityLines();

    /** The names that {@link #named} knows, in the order in which they are listed. */
    List<String> NAMES = List.of("churnwatch", "jetstream", "activitystreams", "x", "csv", "snapshots");

    /**
     * Reads one line, without its end.
     *
     * @param nowMillis the clock, ms, for refusing events from the future
     */
    Reading read(byte[] line, long nowMillis);

    /** The format with the name that the command line uses, such as {@code jetstream}, ready for the first line. */
    static Optional<LineFormat> named(String name) {
        return switch (name) {
            case "churnwatch" -> Optional.of(CHURNWATCH);
            case "jetstream" -> Optional.of(JETSTREAM);
            case "activitystreams" -> Optional.of(ACTIVITY_STREAMS);
            case "x" -> Optional.of(ACCOUNT_ACTIVITY);
            case "csv" -> Optional.of(new CsvLines());
            case "snapshots" -> Optional.of(new SnapshotLines());
            default -> Optional.empty();
        };
    }
}
