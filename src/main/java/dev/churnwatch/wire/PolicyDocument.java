package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A policy as text. It is written in full; it is read from YAML or JSON that may name only what differs from {@link
 * Policy#DEFAULT}, for a reader of such a file wants to see what somebody chose.
 */
public final class PolicyDocument {

    /** Fields in alphabetical order and shortest doubles: what the hash is taken of must not depend on the platform. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private PolicyDocument() {}

    /** What a document came to. */
    public sealed interface Reading {

        /** It is a policy. */
        record Valid(Policy policy) implements Reading {}

        /**
         * It is none.
         *
         * @param problems what is wrong, each with the line and the path of the field where it has one; never empty
         */
        record Invalid(List<String> problems) implements Reading {}
    }

    /**
     * Reads YAML (of which JSON is a part). What it does not name stays as in {@link Policy#DEFAULT}, but a document with
     * other numbers must name itself: name and version of the shipped policy stand for its numbers alone.
     */
    public static Reading read(byte[] document) {
        return read(document, false);
    }

    /** Reads a document that must name every field, as {@link #canonical} writes it. */
    public static Reading readWhole(byte[] document) {
        return read(document, true);
    }

    private static Reading read(byte[] document, boolean whole) {
        try {
            return new PolicyReader(document, YAML, JSON).read(whole);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String line = place == null ? "" : "line " + place.getLineNr() + ": ";
            return new Reading.Invalid(List.of(line + e.getOriginalMessage()));
        } catch (IOException e) {
            return new Reading.Invalid(List.of("neither YAML nor JSON"));
        }
    }

    /** The policy in full as YAML for a reader, its fields in the order of {@link Policy}. */
    public static String yaml(Policy policy) {
        try {
            return YAML.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a policy has only numbers and names", e);
        }
    }

    /** The policy in full, in the one form that the hash is taken of: JSON without white space, fields sorted. */
    public static byte[] canonical(Policy policy) {
        try {
            return JSON.writeValueAsBytes(policy);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a policy has only numbers and names", e);
        }
    }

    /** How flags name the policy. */
    public static PolicyStamp stamp(Policy policy) {
        return new PolicyStamp(policy.name(), policy.version(), "sha256:" + sha256(canonical(policy)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
