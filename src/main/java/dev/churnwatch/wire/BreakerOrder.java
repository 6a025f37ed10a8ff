package dev.churnwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decided on the flags that the breakers hold, as written to every partition of
 * {@code churnwatch-breaker-orders}: JSON, under one key.
 *
 * @param dueUpTo it is about the flags that are due up to here; event time, ms
 * @param by who ordered it
 * @param reason why, in that person's words
 * @param at when it was ordered, ms
 */
public record BreakerOrder(Decision decision, long dueUpTo, String by, String reason, long at) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] KEY = "order".getBytes(StandardCharsets.UTF_8);

    /** What becomes of the flags. */
    public enum Decision {
        /** They are told. */
        RELEASE,
        /** They are dismissed, and nobody is ever told of them. */
        DISCARD;

        /** The decision as the contracts write it, such as {@code release}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The record's key: a newer order takes the place of the older, which has been carried out. */
    public byte[] key() {
        return KEY.clone();
    }

    /** The record's value. */
    public byte[] bytes() {
        ObjectNode json = JSON.createObjectNode();
        json.put("decision", decision.code());
        json.put("dueUpTo", Instant.ofEpochMilli(dueUpTo).toString());
        json.put("by", by);
        json.put("reason", reason);
        json.put("at", Instant.ofEpochMilli(at).toString());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }

    /** Reads a record's value; bytes that are no order give nothing. */
    public static Optional<BreakerOrder> read(byte @Nullable [] value) {
        try {
            JsonNode json = value == null ? JSON.createObjectNode() : JSON.readTree(value);
            return Optional.of(new BreakerOrder(
                    Decision.valueOf(json.path("decision").asText().toUpperCase(Locale.ROOT)),
                    Instant.parse(json.path("dueUpTo").asText()).toEpochMilli(),
                    json.path("by").asText(),
                    json.path("reason").asText(),
                    Instant.parse(json.path("at").asText()).toEpochMilli()));
        } catch (IOException | DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
