package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policies shall judge from some tick on, as written on {@code churnwatch-policies}: JSON with both documents in full,
 * so that the latest announcement says everything.
 *
 * @param revision rises with each announcement, from 1
 * @param active whose flags are published
 * @param shadow whose flags are only looked at, or {@code null}
 */
public record Announcement(
        int revision, Policy active, @Nullable Policy shadow) {

    /** The key of every announcement: a newer one takes the place of the older. */
    private static final String KEY = "policies";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a record of the topic can be. */
    public sealed interface Reading {

        /** It is an announcement. */
        record Valid(Announcement announcement) implements Reading {}

        /** It is one, of policies that this version cannot read. */
        record Refused(int revision, String why) implements Reading {}

        /** It is none. */
        record Unreadable(String why) implements Reading {}
    }

    public static byte[] key() {
        return KEY.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        try {
            ObjectNode announcement = JSON.createObjectNode();
            announcement.put("revision", revision);
            announcement.set("active", JSON.readTree(PolicyDocument.canonical(active)));
            announcement.set("shadow", shadow == null ? null : JSON.readTree(PolicyDocument.canonical(shadow)));
            return JSON.writeValueAsBytes(announcement);
        } catch (IOException e) {
            throw new UncheckedIOException("a policy's own document can be read", e);
        }
    }

    /** Reads a record's value; bytes of any kind give a reading. */
    public static Reading read(byte @Nullable [] value) {
        if (value == null) {
            return new Reading.Unreadable("no value");
        }
        JsonNode announcement;
        try {
            announcement = JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return new Reading.Unreadable(JsonFault.of(e));
        } catch (IOException e) {
            return new Reading.Unreadable("not JSON");
        }
        JsonNode revision = announcement.path("revision");
        if (!revision.isInt() || revision.intValue() < 1) {
            return new Reading.Unreadable("no revision");
        }
        return read(revision.intValue(), announcement.path("active"), announcement.path("shadow"));
    }

    private static Reading read(int revision, JsonNode active, JsonNode shadow) {
        PolicyDocument.Reading activeReading = document(active);
        if (activeReading instanceof PolicyDocument.Reading.Invalid invalid) {
            return new Reading.Refused(revision, "active: " + text(invalid.problems()));
        }
        Policy chosen = ((PolicyDocument.Reading.Valid) activeReading).policy();
        if (shadow.isNull() || shadow.isMissingNode()) {
            return new Reading.Valid(new Announcement(revision, chosen, null));
        }
        PolicyDocument.Reading shadowReading = document(shadow);
        if (shadowReading instanceof PolicyDocument.Reading.Invalid invalid) {
            return new Reading.Refused(revision, "shadow: " + text(invalid.problems()));
        }
        Policy watched = ((PolicyDocument.Reading.Valid) shadowReading).policy();
        return new Reading.Valid(new Announcement(revision, chosen, watched));
    }

    private static PolicyDocument.Reading document(JsonNode policy) {
        return PolicyDocument.readWhole(policy.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(List<String> problems) {
        return String.join("; ", problems);
    }
}
