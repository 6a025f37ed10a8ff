package dev.churnwatch.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key; nothing of it opens anything.
 *
 * @param id twelve hexadecimal digits, public
 * @param project whose pseudonyms its holder sees
 * @param generation of the project's pseudonyms at the moment of reading
 * @param scopes what it allows, as in {@link Scope}
 * @param createdBy the caller or the operator who made it
 * @param expiresAt from when on it opens nothing
 * @param revokedAt since when it opens nothing, or {@code null}
 * @param lastUsedAt about when it was used last, to the hour, or {@code null}
 */
public record ApiKey(
        String id,
        String project,
        int generation,
        Set<String> scopes,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** The key as it is named where nothing may be opened with it. */
    public String name() {
        return Credential.PREFIX + id;
    }
}
