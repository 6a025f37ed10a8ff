package dev.churnwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span of event time of which a source could not read what happened, or not all of it, as written to {@code churn-source-gaps}: JSON,
 * keyed by source and beginning.
 *
 * @param source such as {@code bluesky}
 * @param from what the source had read last, to the microsecond
 * @param until what it read next
 */
public record SourceGap(String source, Instant from, Instant until, Cause cause) {

    private static final JsonMapper JSON = new JsonMapper();

    /** How a gap came about. */
    public enum Cause {
        /** The server said that it no longer had what was asked for. */
        CURSOR_TOO_OLD,
        /** The server began later than it had been asked to, without saying so. */
        CLAMPED,
        /** The stream went on, and left something out. */
        JUMP;

        /** The cause as the contracts write it, such as {@code cursor_too_old}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A gap.
     *
     * @throws IllegalArgumentException unless it lasts
     */
    public SourceGap {
        if (source.isEmpty() || !from.isBefore(until)) {
            throw new IllegalArgumentException("a gap has a source, and ends after it began");
        }
    }

    /** The record's key: the same gap told twice is one. */
    public byte[] key() {
        return (source + ' ' + from).getBytes(StandardCharsets.UTF_8);
    }

    /** The record's value. */
    public byte[] bytes() {
        ObjectNode json = JSON.createObjectNode();
        json.put("source", source);
        json.put("from", from.toString());
        json.put("until", until.toString());
        json.put("cause", cause.code());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }

    /** Reads a record's value; bytes that are no gap give nothing. */
    public static Optional<SourceGap> read(byte @Nullable [] value) {
        try {
            JsonNode json = value == null ? JSON.createObjectNode() : JSON.readTree(value);
            return Optional.of(new SourceGap(
                    json.path("source").asText(),
                    moment(json, "from"),
                    moment(json, "until"),
                    Cause.valueOf(json.path("cause").asText().toUpperCase(Locale.ROOT))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant moment(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText()).truncatedTo(ChronoUnit.MICROS);
    }
}
