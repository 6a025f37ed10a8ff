package dev.churnwatch.lab;

import dev.churnwatch.event.FollowEvent;
import java.io.IOException;

/** A form in which events are written, one a line. An instance serves one file. */
interface EventForm {

    /** The event's line, without its end. */
    byte[] encode(FollowEvent event) throws IOException;
}
