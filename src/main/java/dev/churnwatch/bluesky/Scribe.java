package dev.churnwatch.bluesky;

import dev.churnwatch.source.JetstreamFrame;
import dev.churnwatch.source.JetstreamFrame.Farewell;
import dev.churnwatch.source.JetstreamFrame.Message;
import dev.churnwatch.source.JetstreamFrame.Notice;
import dev.churnwatch.source.JetstreamFrames;
import dev.churnwatch.source.Reading;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.SourceGap;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Writes down what messages say: events, refusals, and that something is missing. */
final class Scribe {

    private static final Logger LOG = Logger.getLogger(Scribe.class);

    private final Outbox outbox;
    private final Course course;
    private final BlueskyMeter meter;
    private final InstantSource clock;

    Scribe(Outbox outbox, Course course, BlueskyMeter meter, InstantSource clock) {
        this.outbox = outbox;
        this.course = course;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Takes a message.
     *
     * @throws ConnectionLost if it says that it is the last
     */
    void take(byte[] bytes) throws ConnectionLost {
        JetstreamFrame frame = JetstreamFrames.read(bytes, clock.millis());
        if (frame instanceof Farewell farewell) {
            throw new ConnectionLost("the server says " + farewell.error());
        } else if (frame instanceof Notice notice) {
            heed(notice);
        } else if (frame instanceof Message message) {
            if (message.micros() > 0) {
                course.moveTo(message.micros()).ifPresent(this::miss);
                meter.reached(course.reached());
            }
            write(message.reading(), bytes);
        }
    }

    private void heed(Notice notice) {
        if (notice.name().equals("OutdatedCursor")) {
            course.warn();
        }
    }

    private void miss(SourceGap gap) {
        LOG.warnf("CW-B3 nothing was read of what happened from %s to %s: %s", gap.from(), gap.until(), gap.cause());
        meter.gap(gap.cause());
        outbox.tell(gap);
    }

    private void write(Reading reading, byte[] bytes) {
        if (reading instanceof Events events) {
            events.events().forEach(outbox::publish);
            meter.published(events.events().size());
        } else if (reading instanceof Refused refused) {
            outbox.reject(bytes, refused);
            meter.refused(refused.reason());
        } else if (reading instanceof Ignored ignored) {
            meter.ignored(ignored.kind());
        }
    }
}
