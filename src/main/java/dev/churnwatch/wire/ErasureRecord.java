package dev.churnwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.event.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That an account was erased, as written to every partition of {@code churnwatch-erasures}: JSON, keyed by the account's seal.
 * It does not say who it was.
 *
 * @param seal of the account
 * @param sieve of the account, which spares looking at most seals
 * @param upTo everything by or about the account up to here is erased, and is passed over if it comes again; event time, ms
 * @param at when it was ordered, ms
 * @param by who ordered it
 * @param reason one of a few words
 */
public record ErasureRecord(String seal, long sieve, long upTo, long at, String by, String reason) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ID_DIGITS = 32;

    /** The erasure of an account. */
    public static ErasureRecord of(AccountId account, Seal seal, long upTo, long at, String by, String reason) {
        return new ErasureRecord(seal.of(account), seal.sieve(account), upTo, at, by, reason);
    }

    /** Names the proof: the same account up to the same moment gives the same. */
    public String id() {
        return seal.substring(0, Math.min(ID_DIGITS, seal.length())) + '-' + Long.toHexString(upTo);
    }

    /** The record's key. */
    public byte[] key() {
        return seal.getBytes(StandardCharsets.UTF_8);
    }

    /** The record's value. */
    public byte[] bytes() {
        ObjectNode json = JSON.createObjectNode();
        json.put("seal", seal);
        json.put("sieve", Long.toHexString(sieve));
        json.put("upTo", Instant.ofEpochMilli(upTo).toString());
        json.put("at", Instant.ofEpochMilli(at).toString());
        json.put("by", by);
        json.put("reason", reason);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }

    /** Reads a record's value; bytes that are no erasure give nothing. */
    public static Optional<ErasureRecord> read(byte @Nullable [] value) {
        try {
            JsonNode json = value == null ? JSON.createObjectNode() : JSON.readTree(value);
            String seal = json.path("seal").asText();
            if (seal.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ErasureRecord(
                    seal,
                    Long.parseUnsignedLong(json.path("sieve").asText(), 16),
                    Instant.parse(json.path("upTo").asText()).toEpochMilli(),
                    Instant.parse(json.path("at").asText()).toEpochMilli(),
                    json.path("by").asText(),
                    json.path("reason").asText()));
        } catch (IOException | DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
