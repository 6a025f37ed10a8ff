package dev.churnwatch.stream;

import dev.churnwatch.wire.DossierBytes.UnreadableState;
import jakarta.inject.Singleton;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of what a thread of the stream has died, and says what is to be done. Of a broker that does not answer: another
 * thread takes its place and goes on where the last transaction ended. Of anything else: the stream of the instance stops, for
 * who goes on regardless would tell what is not so.
 */
@Singleton
final class Coroner implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(Coroner.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable death) {
        if (cause(death, RetriableException.class) != null) {
            LOG.warnf("CW-S8 Kafka did not answer for too long, and a thread of the stream is replaced: %s", death);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        UnreadableState unreadable = cause(death, UnreadableState.class);
        if (unreadable != null) {
            LOG.errorf(
                    "CW-S7 the stream of this instance has stopped, for its own state cannot be read: %s (%s)."
                            + " Delete nothing: start the version that wrote it, or take the changelog from a copy,"
                            + " or replay the input (docs/operations.md, when state cannot be read)",
                    unreadable.getMessage(), death.getMessage());
        } else {
            LOG.errorf(
                    death,
                    "CW-S7 the stream of this instance has stopped. Start the instance again: it goes on where the"
                            + " last transaction ended. If it stops again, the cause is in what follows");
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static <T> @Nullable T cause(Throwable death, Class<T> kind) {
        for (Throwable cause = death; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
