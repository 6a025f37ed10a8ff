package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.flag.HeldFlag;
import dev.churnwatch.flag.Ruling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said about a flag or an account, as written on {@code churnwatch-rulings}: JSON, keyed by its id. If it is
 * withdrawn it is written again, whole, with the withdrawal.
 *
 * @param flagId the flag that it is about, or {@code null} if it is about the account
 * @param from the beginning of the span that it is about: for a flag the start of its episode; ms
 * @param until the end of the span: for a flag the tick of the revision that was looked at; ms
 * @param by who said it
 * @param note why, in that person's words; {@code null} if there are none
 * @param at when it was said, ms
 * @param withdrawn {@code null} if it stands
 */
public record RulingRecord(
        String id,
        Kind kind,
        AccountId account,
        @Nullable FlagId flagId,
        long from,
        long until,
        String by,
        @Nullable String note,
        long at,
        @Nullable Withdrawal withdrawn)
        implements RulingReading {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_ID = 100;

    public RulingRecord {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("id is not 1 to " + LONGEST_ID + " characters long");
        }
        if ((flagId == null) != (kind == Kind.ALLOWED)) {
            throw new IllegalArgumentException("flagId is there for a flag, and for nothing else");
        }
    }

    /** What was said. */
    public enum Kind {
        /** Who reviewed the flag finds it right. */
        CONFIRMED,
        /** Who reviewed the flag finds it wrong: it is dismissed. */
        FALSE_POSITIVE,
        /** Who reviewed the flag cannot tell. */
        UNSURE,
        /** An operator discards the flag, which the breaker held: it is dismissed before it is told. */
        DISCARDED,
        /** The account appealed, and is right: the flag is dismissed. */
        APPEAL_UPHELD,
        /** The account appealed in vain. */
        APPEAL_REJECTED,
        /** The account is on the allowlist for a while. */
        ALLOWED;

        /** The kind as contracts and addresses write it, such as {@code false_positive}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean dismisses() {
            return this == FALSE_POSITIVE || this == DISCARDED || this == APPEAL_UPHELD;
        }

        /** Whether it is the outcome of an appeal. */
        public boolean isOutcome() {
            return this == APPEAL_UPHELD || this == APPEAL_REJECTED;
        }
    }

    /** That, why and when a ruling was withdrawn; {@code at} in ms. */
    public record Withdrawal(String by, @Nullable String note, long at) {}

    /** That an operator discards a flag which the breaker holds. */
    public static RulingRecord discarding(AccountId account, HeldFlag flag, BreakerOrder order) {
        return new RulingRecord(
                "discarded-" + flag.flagId().value(),
                Kind.DISCARDED,
                account,
                flag.flagId(),
                flag.episodeStart(),
                flag.asOf(),
                order.by(),
                order.reason(),
                order.at(),
                null);
    }

    /** The same, withdrawn. */
    public RulingRecord withdrawn(Withdrawal withdrawal) {
        return new RulingRecord(id, kind, account, flagId, from, until, by, note, at, withdrawal);
    }

    /** What it decides if it stands, or {@code null} if it is no more than an opinion. */
    public @Nullable Ruling ruling() {
        FlagId flag = flagId;
        if (flag != null) {
            return kind.dismisses() ? new Ruling.Dismissal(id, flag, from, until) : null;
        }
        return new Ruling.Allowance(id, from, until);
    }

    /** The record's key. */
    public byte[] key() {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** The record's value. */
    public byte[] bytes() {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", id);
        json.put("kind", kind.name());
        json.put("account", account.value());
        if (flagId != null) {
            json.put("flagId", flagId.value());
        }
        json.put("from", Instant.ofEpochMilli(from).toString());
        json.put("until", Instant.ofEpochMilli(until).toString());
        json.put("by", by);
        json.put("note", note);
        json.put("at", Instant.ofEpochMilli(at).toString());
        if (withdrawn != null) {
            ObjectNode withdrawal = json.putObject("withdrawn");
            withdrawal.put("by", withdrawn.by);
            withdrawal.put("note", withdrawn.note);
            withdrawal.put("at", Instant.ofEpochMilli(withdrawn.at).toString());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }

    /** Reads a record's value; bytes of any kind give a reading. */
    public static RulingReading read(byte @Nullable [] value) {
        if (value == null) {
            return new RulingReading.Erased();
        }
        try {
            return of(JSON.readTree(value));
        } catch (JsonProcessingException e) {
            return new RulingReading.Unreadable(JsonFault.of(e));
        } catch (IOException e) {
            return new RulingReading.Unreadable("not JSON");
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return new RulingReading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static RulingRecord of(JsonNode json) {
        JsonNode flag = json.path("flagId");
        JsonNode withdrawn = json.path("withdrawn");
        return new RulingRecord(
                text(json, "id"),
                kind(text(json, "kind")),
                new AccountId(text(json, "account")),
                flag.isTextual() ? new FlagId(flag.textValue()) : null,
                moment(json, "from"),
                moment(json, "until"),
                text(json, "by"),
                note(json),
                moment(json, "at"),
                withdrawn.isObject()
                        ? new Withdrawal(text(withdrawn, "by"), note(withdrawn), moment(withdrawn, "at"))
                        : null);
    }

    private static Kind kind(String name) {
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("kind is none that this version knows", e);
        }
    }

    private static @Nullable String note(JsonNode json) {
        JsonNode note = json.path("note");
        return note.isTextual() ? note.textValue() : null;
    }

    private static String text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (!node.isTextual()) {
            throw new IllegalArgumentException(field + " is not a string");
        }
        return node.textValue();
    }

    private static long moment(JsonNode json, String field) {
        try {
            return Instant.parse(text(json, field)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(field + " is not a time", e);
        }
    }
}
