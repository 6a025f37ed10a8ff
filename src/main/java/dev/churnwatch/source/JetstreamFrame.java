package dev.churnwatch.source;

/** What one frame of a Jetstream came to. */
public sealed interface JetstreamFrame {

    /**
     * Something that was told of the network.
     *
     * @param reading what it says
     * @param micros when the relay saw it, microseconds since 1970; 0 where that is not told, or cannot be believed
     */
    record Message(Reading reading, long micros) implements JetstreamFrame {}

    /**
     * The server says something of the stream itself, which goes on.
     *
     * @param name such as {@code OutdatedCursor}
     */
    record Notice(String name) implements JetstreamFrame {}

    /**
     * The server says why it ends the stream.
     *
     * @param error such as {@code ConsumerTooSlow}
     */
    record Farewell(String error) implements JetstreamFrame {}
}
