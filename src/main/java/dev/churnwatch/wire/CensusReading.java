package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a record of the census came to when it was read: the fields one searches by, and the whole document. */
public sealed interface CensusReading {

    /**
     * A settled day of an account.
     *
     * @param judged how it stood, or {@code null} if nobody looked
     */
    record Day(
            AccountId account,
            LocalDate day,
            int follows,
            int ended,
            int openFollows,
            int windowFollows,
            Instant firstSeen,
            boolean flagged,
            @Nullable Judged judged,
            PolicyStamp policy,
            String document)
            implements CensusReading {

        /** The last moment of the day, ms. */
        public long end() {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1;
        }

        /** The same with another document. */
        public Day with(String other) {
            return new Day(
                    account,
                    day,
                    follows,
                    ended,
                    openFollows,
                    windowFollows,
                    firstSeen,
                    flagged,
                    judged,
                    policy,
                    other);
        }
    }

    /** How an account was judged, in the words of the contract. */
    record Judged(double confidence, double logit, String verdict, String label, String severity) {}

    /**
     * How far a partition has come.
     *
     * @param streamTime the latest event time that it has seen
     */
    record Progress(
            int partition,
            Instant streamTime,
            Instant judgedTo,
            @Nullable Instant settledTo,
            String document) implements CensusReading {}

    /** It can never be read. */
    record Unreadable(String detail) implements CensusReading {}

    /** Reads a value of {@code churn-account-days}. */
    static CensusReading day(byte @Nullable [] value) {
        return Reader.read(value, Reader::day);
    }

    /** Reads a value of {@code churn-completeness}. */
    static CensusReading progress(byte @Nullable [] value) {
        return Reader.read(value, Reader::progress);
    }

    /** Reads the fields, and complains by their names. */
    final class Reader {

        private static final ObjectReader JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();

        private Reader() {}

        private static CensusReading read(
                byte @Nullable [] value, BiFunction<JsonNode, String, CensusReading> reading) {
            if (value == null || value.length == 0) {
                return new Unreadable("no value");
            }
            try {
                return reading.apply(JSON.readTree(value), new String(value, StandardCharsets.UTF_8));
            } catch (JsonProcessingException e) {
                return new Unreadable(JsonFault.of(e));
            } catch (IOException e) {
                return new Unreadable("not JSON");
            } catch (IllegalArgumentException | DateTimeException e) {
                return new Unreadable(String.valueOf(e.getMessage()));
            }
        }

        private static CensusReading day(JsonNode root, String document) {
            JsonNode policy = root.path("policy");
            int ended = 0;
            for (JsonNode ends : root.path("ends")) {
                ended += whole(ends, "count");
            }
            return new Day(
                    new AccountId(text(root, "account")),
                    LocalDate.parse(text(root, "day")),
                    whole(root, "follows"),
                    ended,
                    whole(root, "openFollows"),
                    whole(root, "windowFollows"),
                    Instant.parse(text(root, "firstSeen")),
                    root.path("flagged").asBoolean(false),
                    judged(root.path("assessment")),
                    new PolicyStamp(text(policy, "name"), whole(policy, "version"), text(policy, "hash")),
                    document);
        }

        private static @Nullable Judged judged(JsonNode node) {
            return node.isObject()
                    ? new Judged(
                            node.path("confidence").asDouble(),
                            node.path("logit").asDouble(),
                            text(node, "verdict"),
                            text(node, "label"),
                            text(node, "severity"))
                    : null;
        }

        private static CensusReading progress(JsonNode root, String document) {
            JsonNode settled = root.path("settledTo");
            return new Progress(
                    whole(root, "partition"),
                    Instant.parse(text(root, "streamTime")),
                    Instant.parse(text(root, "judgedTo")),
                    settled.isTextual() ? Instant.parse(settled.textValue()) : null,
                    document);
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
    }
}
