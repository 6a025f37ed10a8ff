package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a flag as read from a flag topic: the fields one searches by, and the whole document.
 *
 * @param confidence P in [0, 1]
 * @param openedAt the tick whose assessment opened the flag, ms
 * @param asOf the tick of the assessment that this revision rests on, ms
 * @param episodeStart the start of the episode of churn, ms
 * @param shadow whether it is a shadow's
 * @param document the JSON as it was published, evidence and reasons included
 */
public record FlagRecord(
        FlagId flagId,
        int revision,
        Change change,
        AccountId account,
        Label label,
        double confidence,
        Severity severity,
        long openedAt,
        long asOf,
        long episodeStart,
        PolicyStamp policy,
        boolean shadow,
        String document)
        implements FlagReading {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Reads a value of {@code churn-flag-changes}, of {@code churnwatch-shadow-flag-changes} or of {@code churn-flags}; the last's tombstones are unreadable. */
    public static FlagReading read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new FlagReading.Unreadable("no value");
        }
        try {
            return new Fields(JSON.readTree(value)).flag(new String(value, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return new FlagReading.Unreadable(JsonFault.of(e));
        } catch (IOException e) {
            return new FlagReading.Unreadable("not JSON");
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return new FlagReading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** The same with another document. */
    public FlagRecord with(String other) {
        return new FlagRecord(
                flagId,
                revision,
                change,
                account,
                label,
                confidence,
                severity,
                openedAt,
                asOf,
                episodeStart,
                policy,
                shadow,
                other);
    }

    /** Typed access to the document's fields; each complains by the field's name. */
    private record Fields(JsonNode root) {

        FlagRecord flag(String document) {
            return new FlagRecord(
                    new FlagId(text(root, "flagId")),
                    whole(root, "revision"),
                    choice(Change.class, "change"),
                    new AccountId(text(root, "account")),
                    choice(Label.class, "label"),
                    number(root, "confidence"),
                    choice(Severity.class, "severity"),
                    moment("openedAt"),
                    moment("asOf"),
                    moment("episodeStart"),
                    policy(root.path("policy")),
                    root.path("shadow").asBoolean(false),
                    document);
        }

        private static PolicyStamp policy(JsonNode policy) {
            return new PolicyStamp(text(policy, "name"), whole(policy, "version"), text(policy, "hash"));
        }

        private static String text(JsonNode parent, String field) {
            JsonNode node = parent.path(field);
            if (!node.isTextual()) {
                throw new IllegalArgumentException(field + " is not a string");
            }
            return node.textValue();
        }

        private static int whole(JsonNode parent, String field) {
            JsonNode node = parent.path(field);
            if (!node.isInt()) {
                throw new IllegalArgumentException(field + " is not a whole number");
            }
            return node.intValue();
        }

        private static double number(JsonNode parent, String field) {
            JsonNode node = parent.path(field);
            if (!node.isNumber()) {
                throw new IllegalArgumentException(field + " is not a number");
            }
            return node.doubleValue();
        }

        private long moment(String field) {
            try {
                return Instant.parse(text(root, field)).toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new IllegalArgumentException(field + " is not a time", e);
            }
        }

        private <E extends Enum<E>> E choice(Class<E> type, String field) {
            try {
                return Enum.valueOf(type, text(root, field).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(field + " is none that this version knows", e);
            }
        }
    }
}
