package dev.churnwatch.source;

import dev.churnwatch.source.JetstreamFrame.Message;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;

/** Frames of Bluesky's Jetstream, one a line. What a server says of the stream is no event. */
final class JetstreamLines implements LineFormat {

    @Override
    public Reading read(byte[] line, long nowMillis) {
        return JetstreamFrames.read(line, nowMillis) instanceof Message message
                ? message.reading()
                : new Ignored(Kind.OTHER_KIND);
    }
}
