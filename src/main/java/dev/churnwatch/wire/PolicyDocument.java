package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            .build());

    private PolicyDocument() {}

    /** What a document came to. */
    public sealed interface Reading {

        /** It is a policy. */
        record Valid(Policy policy) implements Reading {}

        /**
         * It is none.
         *
         * @param problems what is wrong, each with the path of the field; never empty
         */
        record Invalid(List<String> problems) implements Reading {}
    }

    /** Reads YAML (of which JSON is a part). What it does not name stays as in {@link Policy#DEFAULT}. */
    public static Reading read(byte[] document) {
        JsonNode overrides;
        try {
            overrides = YAML.readTree(document);
        } catch (JsonProcessingException e) {
            return invalid("line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            return invalid("neither YAML nor JSON");
        }
        if (!overrides.isObject()) {
            return invalid("not an object of fields");
        }
        ObjectNode policy = JSON.valueToTree(Policy.DEFAULT);
        List<String> problems = new ArrayList<>();
        override(policy, overrides, "", problems);
        return problems.isEmpty() ? bind(policy) : new Reading.Invalid(List.copyOf(problems));
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

    private static void override(ObjectNode policy, JsonNode overrides, String prefix, List<String> problems) {
        for (Map.Entry<String, JsonNode> entry : overrides.properties()) {
            String path = prefix + entry.getKey();
            JsonNode chosen = entry.getValue();
            JsonNode standing = policy.get(entry.getKey());
            String problem = standing == null ? "is no field of a policy" : mismatch(standing, chosen);
            if (problem != null) {
                problems.add(path + " " + problem);
            } else if (standing instanceof ObjectNode part) {
                override(part, chosen, path + '.', problems);
            } else {
                policy.set(entry.getKey(), chosen);
            }
        }
    }

    private static @Nullable String mismatch(JsonNode standing, JsonNode chosen) {
        if (standing.isObject()) {
            return chosen.isObject() ? null : "has fields of its own";
        }
        if (standing.isTextual()) {
            return chosen.isTextual() ? null : "is not a string";
        }
        if (standing.isInt()) {
            return chosen.isInt() ? null : "is not a whole number";
        }
        return chosen.isNumber() ? null : "is not a number";
    }

    private static Reading bind(ObjectNode policy) {
        try {
            return new Reading.Valid(JSON.treeToValue(policy, Policy.class));
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            String path = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .collect(Collectors.joining("."));
            String complaint = cause == null ? e.getOriginalMessage() : cause.getMessage();
            return invalid(path.isEmpty() ? complaint : path + ": " + complaint);
        } catch (JsonProcessingException e) {
            return invalid(e.getOriginalMessage());
        }
    }

    private static Reading invalid(@Nullable String problem) {
        return new Reading.Invalid(List.of(String.valueOf(problem)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
