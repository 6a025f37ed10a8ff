package dev.churnwatch.bluesky;

import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.SourceGap.Cause;

/**
 * How the source is observed.
 *
 * <p>Every message that was taken ends as exactly one {@link #published}, {@link #ignored} or {@link #refused}; what is read again after a
 * failure or a restart is counted again. Alert when nobody is {@link #reading}, when {@link #reached} stands still, and on any {@link #gap}.
 */
public interface BlueskyMeter {

    /** Whether this instance is the one that reads. */
    void reading(boolean reads);

    /** A message gave so many events. */
    void published(int events);

    /** A message was in order and said nothing that matters here. */
    void ignored(Kind kind);

    /** A message could not be read, and went where refused records go. */
    void refused(Reason reason);

    /** The stream has come to here, by the relay's time, microseconds since 1970. */
    void reached(long micros);

    /** Something is missing. */
    void gap(Cause cause);

    /** A server could not be reached, or the connection ended. */
    void lost();

    /** Kafka did not answer or refused; what was not committed is read again. */
    void failed();
}
