package dev.churnwatch.source;

import java.util.Optional;

/** A way to write follow events, one JSON document a line. Implementations are stateless and may be shared. */
public interface LineFormat {

    /** The input contract's own form. */
    LineFormat CHURNWATCH = new CanonicalLines();

    /** Bluesky's Jetstream, version 1. */
    LineFormat JETSTREAM = new JetstreamLines();

    /**
     * Reads one line, without its end.
     *
     * @param nowMillis the clock, ms, for refusing events from the future
     */
    Reading read(byte[] line, long nowMillis);

    /** The format with the name that the command line uses, such as {@code jetstream}. */
    static Optional<LineFormat> named(String name) {
        return switch (name) {
            case "churnwatch" -> Optional.of(CHURNWATCH);
            case "jetstream" -> Optional.of(JETSTREAM);
            default -> Optional.empty();
        };
    }
}
